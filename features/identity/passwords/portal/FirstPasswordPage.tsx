import { useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Me } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { PublicFrame } from '#portal/shell/PublicFrame.tsx'
import { PasswordField } from '#portal/ui/PasswordField.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { SecretFormShell } from '../../portal/SecretFormShell.tsx'
import { useSecretForm } from '../../portal/useSecretForm.ts'
import { isForApplication, safeReturn } from '../../sessions/portal/returning.ts'
import { checkChange } from './changing.ts'
import { useAbout } from './commonest.ts'
import { NewPasswordField } from './NewPasswordField.tsx'
import { keepTyped, typedBefore } from './typed.ts'

/** A temporary password is replaced before anything else. */
export default function FirstPasswordPage() {
  const { t } = useWords()
  const asked = useOperation('getMe', {})
  if (asked.error?.sessionEnded === true)
    return <Navigate to="/sign-in" search={{ return: '/welcome/password' } as never} replace />
  if (asked.data?.user.mustChangePassword === false) return <Navigate to="/" replace />
  return (
    <PublicFrame title={t('identity.firstPassword.title')}>
      {asked.error !== null && (
        <ErrorState title={t('portal.start.failed')} problem={asked.error} onRetry={() => void asked.refetch()} />
      )}
      {asked.data !== undefined && <FirstPasswordForm me={asked.data} />}
    </PublicFrame>
  )
}

function useOnward(): () => void {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const wanted: { readonly return?: string } = useSearch({ strict: false })
  return () => {
    const to = safeReturn(wanted.return, location.origin)
    keepTyped('')
    queries.clear()
    if (isForApplication(to)) location.assign(to)
    else void navigate({ href: to === '/welcome/password' ? '/' : to, replace: true })
  }
}

function FirstPasswordForm({ me: { user, partner } }: { me: Me }) {
  const { t } = useWords()
  const [known] = useState(typedBefore)
  const about = useAbout({ signInName: user.signInName, companyName: partner.name })
  const form = useSecretForm('changePassword', {
    start: { currentPassword: known, newPassword: '' },
    check: checkChange(about),
    onDone: useOnward(),
  })
  return (
    <>
      <p className="mb-5 text-muted">{t('identity.firstPassword.text', { name: user.displayName })}</p>
      <SecretFormShell
        form={form}
        label={t('identity.firstPassword.title')}
        submit={t('identity.firstPassword.submit')}
      >
        <input type="text" name="signInName" autoComplete="username" value={user.signInName} readOnly hidden />
        {known === '' && (
          <PasswordField
            {...form.field('currentPassword')}
            label={t('identity.firstPassword.temporary')}
            autoComplete="current-password"
            required
          />
        )}
        <NewPasswordField {...form.field('newPassword')} about={about} />
      </SecretFormShell>
    </>
  )
}
