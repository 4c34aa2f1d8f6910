import { useState } from 'react'
import type { PartnerVerification } from '#contract/generated/types.ts'
import { useAct } from '#portal/client/useAct.ts'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { Checkbox } from '#portal/ui/choices.tsx'
import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { TextArea } from '#portal/ui/TextField.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { type Reason, reasons } from '../rules.ts'
import { pathOf, reads } from './acting.ts'

/** Reasons are read by the partner in its own language; the text goes as it is written. */
export function RefuseDialog({ one, onClose }: { one: PartnerVerification; onClose: () => void }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<readonly Reason[]>([])
  const [message, setMessage] = useState('')
  const { act, busy, problem } = useAct('decidePartnerVerification', reads)
  const tick = (reason: Reason) => (on: boolean) =>
    setChosen(on ? [...chosen, reason] : chosen.filter((other) => other !== reason))
  const done = () => {
    toast(t('accounts.vetting.refusedToast', { name: one.partnerName }))
    onClose()
  }
  const body = { decision: 'rejected', reasons: [...chosen], message } as const
  return (
    <ConfirmDialog
      title={t('accounts.vetting.refuseTitle', { name: one.partnerName })}
      open
      danger
      confirm={t('accounts.vetting.refuse')}
      pending={busy}
      onConfirm={() => act({ path: pathOf(one), body }, { done })}
      onClose={onClose}
    >
      <fieldset className="mb-4">
        <legend className="mb-1 font-semibold">{t('accounts.vetting.reasons')}</legend>
        {reasons.map((reason) => (
          <Checkbox
            key={reason}
            label={t(`accounts.vetting.reason.${reason}`)}
            checked={chosen.includes(reason)}
            onChange={tick(reason)}
          />
        ))}
      </fieldset>
      <TextArea
        label={t('accounts.vetting.message')}
        hint={t('accounts.vetting.mailedHint')}
        maxLength={2000}
        value={message}
        onChange={setMessage}
      />
      <ActFailure problem={problem} />
    </ConfirmDialog>
  )
}
