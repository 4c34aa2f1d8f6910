import { useNavigate, useSearch } from '@tanstack/react-router'
import type { PasswordResetTarget } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { PublicFrame } from '#portal/shell/PublicFrame.tsx'
import { Banner } from '#portal/ui/Banner.tsx'
import { LinkButton } from '#portal/ui/Link.tsx'
import { CardSkeleton, Loading } from '#portal/ui/Skeleton.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useAbout } from '../../passwords/portal/commonest.ts'
import { NewPasswordField } from '../../passwords/portal/NewPasswordField.tsx'
import { checkPassword } from '../../passwords/rules.ts'
import { problems } from '../../problems.ts'
import { SecretFormShell } from '../../portal/SecretFormShell.tsx'
import { useSecretForm } from '../../portal/useSecretForm.ts'

/** Where the mailed link leads. */
export default function ChoosePage() {
  const { t } = useWords()
  const { token = '' }: { readonly token?: string } = useSearch({ strict: false })
  const target = useOperation('checkPasswordReset', { body: { token } }, { enabled: token !== '' })
  const isOver = token === '' || target.error?.status === 401
  return (
    <PublicFrame title={t('identity.firstPassword.title')}>
      {isOver ? (
        <Over />
      ) : target.error !== null ? (
        <ErrorState title={t('portal.start.failed')} problem={target.error} onRetry={() => void target.refetch()} />
      ) : (
        <Loading loading={target.isPending} label={t('identity.reset.loading')} shape={<CardSkeleton rows={3} />}>
          {() => target.data !== undefined && <Choose token={token} target={target.data} />}
        </Loading>
      )}
    </PublicFrame>
  )
}

function Over() {
  const { t } = useWords()
  return (
    <div className="grid gap-4">
      <Banner tone="warn">{t('identity.problem.linkInvalid')}</Banner>
      <div>
        <LinkButton to="/sign-in/reset">{t('identity.reset.another')}</LinkButton>
      </div>
    </div>
  )
}

type ChooseProps = { readonly token: string; readonly target: PasswordResetTarget }

function Choose({ token, target: { signInName, companyName, secondFactor } }: ChooseProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const about = useAbout({ signInName, companyName })
  const form = useSecretForm('completePasswordReset', {
    start: { token, newPassword: '', code: '' },
    check: ({ newPassword, code }) => [
      ...checkPassword(newPassword, about),
      ...(secondFactor && code === '' ? [problems.resetNeedsSecondFactor()] : []),
    ],
    onDone: () => {
      toast(t('identity.security.passwordChanged'), { detail: t('identity.reset.done') })
      void navigate({ to: '/sign-in', search: { name: signInName } as never, replace: true })
    },
  })
  return (
    <>
      <p className="mb-5 text-muted">{t('identity.reset.chooseText', { name: signInName })}</p>
      <SecretFormShell form={form} label={t('identity.firstPassword.title')} submit={t('identity.reset.save')}>
        <input type="text" name="signInName" autoComplete="username" value={signInName} readOnly hidden />
        <NewPasswordField {...form.field('newPassword')} about={about} />
        {secondFactor && (
          <TextField
            {...form.field('code')}
            label={t('identity.reset.code')}
            hint={t('identity.reset.codeHint')}
            autoComplete="one-time-code"
            required
          />
        )}
      </SecretFormShell>
    </>
  )
}
