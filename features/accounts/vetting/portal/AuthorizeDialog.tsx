import type { PartnerVerification } from '#contract/generated/types.ts'
import { useAct } from '#portal/client/useAct.ts'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { pathOf, reads } from './acting.ts'

export function AuthorizeDialog({ one, onClose }: { one: PartnerVerification; onClose: () => void }) {
  const { t } = useWords()
  const { act, busy, problem } = useAct('decidePartnerVerification', reads)
  const done = () => {
    toast(t('accounts.vetting.authorizedToast', { name: one.partnerName }))
    onClose()
  }
  return (
    <ConfirmDialog
      title={t('accounts.vetting.authorizeTitle', { name: one.partnerName })}
      open
      confirm={t('accounts.vetting.authorize')}
      pending={busy}
      onConfirm={() => act({ path: pathOf(one), body: { decision: 'authorized' } }, { done })}
      onClose={onClose}
    >
      <p>{t('accounts.vetting.authorizeText')}</p>
      <ActFailure problem={problem} />
    </ConfirmDialog>
  )
}
