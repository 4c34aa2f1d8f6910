import { useState } from 'react'
import type { StaffPasswordProfile, StaffUser } from '#contract/generated/types.ts'
import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'
import { peopleReads } from './people.ts'
import { TemporaryPassword } from './TemporaryPassword.tsx'

/** Asks, resets, and shows the temporary password once. */
export function ResetDialog({ user, onClose }: { user: StaffUser; onClose: () => void }) {
  const { t } = useWords()
  const [profile, setProfile] = useState<StaffPasswordProfile>()
  const { act, busy, problem } = useAct('resetUserPassword', peopleReads)
  const about = { name: user.displayName, userName: user.userPrincipalName }
  const reset = () =>
    act(
      { path: { userId: user.id } },
      { done: ({ data }) => (data.passwordProfile === undefined ? onClose() : setProfile(data.passwordProfile)) },
    )
  if (profile !== undefined) return <TemporaryPassword user={user} profile={profile} onDone={onClose} />
  return (
    <ConfirmDialog
      title={t('identity.users.resetTitle', about)}
      open
      confirm={t('identity.users.resetPassword')}
      pending={busy}
      onConfirm={reset}
      onClose={onClose}
    >
      <p>{t('identity.users.resetText', about)}</p>
      <ActFailure problem={problem} />
    </ConfirmDialog>
  )
}
