import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { PasswordField } from '#portal/ui/PasswordField.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { SecretFormShell } from '../../portal/SecretFormShell.tsx'
import { useSecretForm } from '../../portal/useSecretForm.ts'
import { checkChange } from './changing.ts'
import { useAbout } from './commonest.ts'
import { NewPasswordField } from './NewPasswordField.tsx'

export function PasswordCard() {
  const { t } = useWords()
  const [open, setOpen] = useState<boolean>()
  const change = (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- back where the focus was before the form
    <Button autoFocus={open === false} onPress={() => setOpen(true)}>
      {t('identity.security.changePassword')}
    </Button>
  )
  return (
    <Card title={t('identity.security.password')} action={open === true ? undefined : change}>
      <p className="max-w-[72ch] text-muted">{t('identity.security.passwordText')}</p>
      {open === true && <PasswordForm onClose={() => setOpen(false)} />}
    </Card>
  )
}

function PasswordForm({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const { user, partner } = useMe()
  const queries = useQueryClient()
  const about = useAbout({ signInName: user.signInName, companyName: partner.name })
  const form = useSecretForm('changePassword', {
    start: { currentPassword: '', newPassword: '' },
    check: checkChange(about),
    onDone: () => {
      void queries.invalidateQueries({ queryKey: ['getSessions'] })
      toast(t('identity.security.passwordChanged'), { detail: t('identity.security.othersEnded') })
      onClose()
    },
  })
  return (
    <div className="mt-5">
      <SecretFormShell
        form={form}
        label={t('identity.security.changePassword')}
        submit={t('identity.security.changePassword')}
        beside={<Button onPress={onClose}>{t('portal.cancel')}</Button>}
      >
        <input type="text" name="signInName" autoComplete="username" value={user.signInName} readOnly hidden />
        <PasswordField
          {...form.field('currentPassword')}
          label={t('identity.password.current')}
          autoComplete="current-password"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was asked for by its button, which is gone
          autoFocus
          required
        />
        <NewPasswordField {...form.field('newPassword')} about={about} />
      </SecretFormShell>
    </div>
  )
}
