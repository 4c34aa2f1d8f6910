import { useState } from 'react'
import type { PartnerVerification } from '#contract/generated/types.ts'
import { useAct } from '#portal/client/useAct.ts'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { TextArea } from '#portal/ui/TextField.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { pathOf, reads } from './acting.ts'

/** The text is mailed as it is written, so it is written in the partner's language. */
export function AskDialog({ one, onClose }: { one: PartnerVerification; onClose: () => void }) {
  const { t } = useWords()
  const [message, setMessage] = useState('')
  const { act, busy, problem } = useAct('askPartner', reads)
  const done = () => {
    toast(t('accounts.vetting.asked'))
    onClose()
  }
  return (
    <ConfirmDialog
      title={t('accounts.vetting.askTitle', { name: one.partnerName })}
      open
      confirm={t('accounts.vetting.send')}
      pending={busy}
      onConfirm={() => act({ path: pathOf(one), body: { message } }, { done })}
      onClose={onClose}
    >
      <TextArea
        label={t('accounts.vetting.question')}
        hint={t('accounts.vetting.mailedHint')}
        required
        maxLength={2000}
        value={message}
        onChange={setMessage}
      />
      <ActFailure problem={problem} />
    </ConfirmDialog>
  )
}
