import { useState } from 'react'
import type { VerificationCase } from '#contract/generated/types.ts'
import { useAct } from '#portal/client/useAct.ts'
import { useMe } from '#portal/shell/me.ts'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { Banner } from '#portal/ui/Banner.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { TextArea } from '#portal/ui/TextField.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'

/** What the operator asks, and where it is answered. */
export function Question({ open, question }: { open: VerificationCase; question: string }) {
  const { t } = useWords()
  const may = useMe().can('edit:partner_profile')
  const [message, setMessage] = useState('')
  const { act, busy, problem } = useAct('answerVerificationQuestion', ['getVerificationCases'])
  const done = () => toast(t('accounts.verification.answered'))
  return (
    <div className="mt-4 grid gap-3">
      <Banner tone="warn">
        <span className="font-semibold">{t('accounts.verification.asked')}</span>
        <span className="block whitespace-pre-line">{question}</span>
      </Banner>
      {may && (
        <>
          <TextArea
            label={t('accounts.verification.answer')}
            hint={t('accounts.verification.answerHint')}
            required
            maxLength={2000}
            value={message}
            onChange={setMessage}
          />
          <ActFailure problem={problem} />
          <div>
            <Button
              weight="primary"
              pending={busy}
              onPress={() => act({ path: { caseId: open.id }, body: { message } }, { done })}
            >
              {t('accounts.verification.sendAnswer')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
