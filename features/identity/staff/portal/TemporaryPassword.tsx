import type { StaffPasswordProfile, StaffUser } from '#contract/generated/types.ts'
import { useFormats } from '#portal/ui/formats.tsx'
import { SecretOnce } from '#portal/ui/SecretOnce.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

type TemporaryPasswordProps = {
  readonly user: Pick<StaffUser, 'displayName' | 'userPrincipalName'>
  readonly profile: StaffPasswordProfile
  readonly onDone: () => void
}

/** To be told to the person by another way than this screen; replaced at the first sign-in. */
export function TemporaryPassword({ user, profile: { password, validUntil }, onDone }: TemporaryPasswordProps) {
  const { t } = useWords()
  const { instant } = useFormats()
  const about = { name: user.displayName, userName: user.userPrincipalName }
  return (
    <SecretOnce
      title={t('identity.users.passwordFor', about)}
      label={t('identity.users.temporaryPassword')}
      secret={password}
      note={
        validUntil === undefined
          ? t('identity.users.passwordNote', about)
          : t('identity.users.passwordNoteUntil', { ...about, when: instant(validUntil) })
      }
      onDone={onDone}
    />
  )
}
