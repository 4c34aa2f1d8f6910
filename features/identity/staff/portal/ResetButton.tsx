import { useState } from 'react'
import type { StaffPasswordProfile } from '#contract/generated/types.ts'
import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { CopyButton } from '#portal/ui/CopyButton.tsx'
import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '../../portal/ActFailure.tsx'
import { useAct } from '../../portal/useAct.ts'
import { peopleReads } from './people.ts'
import { TemporaryPassword } from './TemporaryPassword.tsx'
import type { ActProps } from './useReasons.ts'

export function ResetButton({ user, locked }: ActProps) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const [profile, setProfile] = useState<StaffPasswordProfile>()
  const { partner } = useMe()
  const { act, busy, problem } = useAct('resetUserPassword', peopleReads)
  const about = { name: user.displayName, userName: user.userPrincipalName }
  const reset = () =>
    act(
      { path: { userId: user.id } },
      {
        done: ({ data }) => {
          setAsking(false)
          setProfile(data.passwordProfile)
        },
      },
    )
  if (!partner.adminPasswordReset) return <SelfServiceNote />
  return (
    <>
      <Button {...locked} onPress={() => setAsking(true)}>
        {t('identity.users.resetPassword')}
      </Button>
      <ConfirmDialog
        title={t('identity.users.resetTitle', about)}
        open={asking}
        confirm={t('identity.users.resetPassword')}
        pending={busy}
        onConfirm={reset}
        onClose={() => setAsking(false)}
      >
        <p>{t('identity.users.resetText', about)}</p>
        <ActFailure problem={problem} />
      </ConfirmDialog>
      {profile !== undefined && (
        <TemporaryPassword user={user} profile={profile} onDone={() => setProfile(undefined)} />
      )}
    </>
  )
}

/** Where administrators cannot reset: what to tell the person instead. */
function SelfServiceNote() {
  const { t } = useWords()
  return (
    <div className="max-w-[40ch]">
      <p className="text-small text-muted">{t('identity.users.selfService')}</p>
      <CopyButton text={t('identity.users.selfServiceText')} label={t('identity.users.selfServiceCopy')} />
    </div>
  )
}
