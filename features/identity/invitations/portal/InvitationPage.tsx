import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { PublicFrame } from '#portal/shell/PublicFrame.tsx'
import { Banner } from '#portal/ui/Banner.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useAbout } from '../../passwords/portal/commonest.ts'
import { NewPasswordField } from '../../passwords/portal/NewPasswordField.tsx'
import { checkPassword } from '../../passwords/rules.ts'
import { SecretFormShell } from '../../portal/SecretFormShell.tsx'
import { useSecretForm } from '../../portal/useSecretForm.ts'

export default function InvitationPage() {
  const { t } = useWords()
  const { token = '' }: { readonly token?: string } = useSearch({ strict: false })
  return (
    <PublicFrame title={t('identity.invitation.title')}>
      {token === '' ? (
        <Banner tone="warn">{t('identity.invitation.noToken')}</Banner>
      ) : (
        <InvitationForm token={token} />
      )}
    </PublicFrame>
  )
}

// Whose password it is, only the server knows yet: it looks at the names.
const nobody = { signInName: '', companyName: '' }

function InvitationForm({ token }: { token: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const about = useAbout(nobody)
  const form = useSecretForm('acceptInvitation', {
    start: { token, newPassword: '' },
    check: ({ newPassword }) => checkPassword(newPassword, about),
    onDone: () => {
      queries.clear()
      void navigate({ to: '/', replace: true })
    },
  })
  return (
    <>
      <p className="mb-5 text-muted">{t('identity.invitation.text')}</p>
      <SecretFormShell form={form} label={t('identity.invitation.title')} submit={t('identity.invitation.submit')}>
        <NewPasswordField {...form.field('newPassword')} />
      </SecretFormShell>
    </>
  )
}
