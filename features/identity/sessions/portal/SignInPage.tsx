import { useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { SessionCreate } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { PublicFrame } from '#portal/shell/PublicFrame.tsx'
import { Banner } from '#portal/ui/Banner.tsx'
import { Link } from '#portal/ui/Link.tsx'
import { PasswordField } from '#portal/ui/PasswordField.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { keepTyped } from '../../passwords/portal/typed.ts'
import { SecretFormShell } from '../../portal/SecretFormShell.tsx'
import { type Found, useSecretForm } from '../../portal/useSecretForm.ts'
import { idleMinutes, lifetimeHours } from '../rules.ts'
import { DemonstrationHint } from './DemonstrationHint.tsx'
import { isForApplication, safeReturn } from './returning.ts'
import { useEntrance } from './useEntrance.ts'

type Asked = { readonly return?: string; readonly next?: string; readonly name?: string }

function checkFilled({ signInName, password }: SessionCreate): Found[] {
  const missing = (field: string, id: string): Found => ({ id, field, facts: {} })
  return [
    ...(signInName === '' ? [missing('signInName', 'identity.signIn.nameMissing')] : []),
    ...(password === '' ? [missing('password', 'identity.signIn.passwordMissing')] : []),
  ]
}

export default function SignInPage() {
  const { t } = useWords()
  const installation = useOperation('getInstallation', {})
  return (
    <PublicFrame title={t('identity.signIn.title')}>
      {installation.error?.status === 404 ? (
        <Banner tone="neutral">{t('identity.signIn.notInstalled')}</Banner>
      ) : (
        <SignInForm demonstration={installation.data?.demonstration === true} />
      )}
    </PublicFrame>
  )
}

/** The shell says `next`, the authorize endpoint `return`. */
function useAsked() {
  const asked: Asked = useSearch({ strict: false })
  return { to: safeReturn(asked.return ?? asked.next, location.origin), name: asked.name ?? '' }
}

function SignInForm({ demonstration }: { demonstration: boolean }) {
  const { t } = useWords()
  const { to, name } = useAsked()
  const enter = useEntrance(to)
  const form = useSecretForm('createSession', {
    start: { signInName: name, password: '' },
    check: checkFilled,
    onDone: ({ data }, { password }) => {
      if (data.mustChangePassword) keepTyped(password)
      enter(data)
    },
  })
  const nameField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // After the router has given the focus to the title: here everybody types at once.
    const frame = requestAnimationFrame(() => (name === '' ? nameField : passwordField).current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [name])
  const choose = (signInName: string) => {
    form.set({ signInName })
    passwordField.current?.focus()
  }
  return (
    <>
      <Reason to={to} />
      <SecretFormShell form={form} label={t('identity.signIn.title')} submit={t('identity.signIn.submit')}>
        <TextField
          {...form.field('signInName')}
          label={t('identity.signIn.name')}
          hint={t('identity.signIn.nameHint')}
          type="email"
          autoComplete="username"
          required
          inputRef={nameField}
        />
        <PasswordField
          {...form.field('password')}
          label={t('identity.signIn.password')}
          autoComplete="current-password"
          required
          inputRef={passwordField}
        />
      </SecretFormShell>
      <p className="mt-4">
        <Link to="/sign-in/reset">{t('identity.signIn.help')}</Link>
      </p>
      {demonstration && <DemonstrationHint onChoose={choose} />}
    </>
  )
}

/** Why one is here, when it was not to come here. */
function Reason({ to }: { to: string }) {
  const { t } = useWords()
  if (to === '/') return null
  return (
    <p className="mb-5 text-muted">
      {isForApplication(to)
        ? t('identity.signIn.application')
        : t('identity.signIn.page', { minutes: idleMinutes, hours: lifetimeHours })}
    </p>
  )
}
