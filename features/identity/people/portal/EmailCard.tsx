import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OwnEmailChange } from '#contract/generated/types.ts'
import { checkEmail } from '#lib/contacts.ts'
import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { Fact, FactList } from '#portal/ui/FactList.tsx'
import { PasswordField } from '#portal/ui/PasswordField.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { SecretFormShell } from '../../portal/SecretFormShell.tsx'
import { type Found, useSecretForm } from '../../portal/useSecretForm.ts'

/** Where one's notices go. */
export function EmailCard() {
  const { t } = useWords()
  const { user } = useMe()
  const [open, setOpen] = useState<boolean>()
  const change = (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- back where the focus was before the form
    <Button autoFocus={open === false} onPress={() => setOpen(true)}>
      {t('identity.profile.emailChange')}
    </Button>
  )
  return (
    <Card title={t('identity.profile.notices')} action={open === true ? undefined : change}>
      <FactList>
        <Fact label={t('identity.profile.email')}>{user.email}</Fact>
      </FactList>
      {open === true && <EmailForm onClose={() => setOpen(false)} />}
    </Card>
  )
}

const check = ({ email, currentPassword }: OwnEmailChange): Found[] => [
  ...checkEmail(email).problems,
  ...(currentPassword === '' ? [{ id: 'identity.password.currentMissing', field: 'currentPassword', facts: {} }] : []),
]

function EmailForm({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const { user } = useMe()
  const queries = useQueryClient()
  const form = useSecretForm('updateOwnEmail', {
    start: { email: '', currentPassword: '' },
    check,
    onDone: ({ data }) => {
      for (const read of ['getMe', 'getUser', 'getUsers']) void queries.invalidateQueries({ queryKey: [read] })
      toast(t('identity.profile.emailChanged', { email: data.user.email }))
      onClose()
    },
  })
  return (
    <div className="mt-5">
      <p className="mb-4 max-w-[72ch] text-muted">{t('identity.profile.emailText')}</p>
      <SecretFormShell
        form={form}
        label={t('identity.profile.emailChange')}
        submit={t('identity.profile.emailChange')}
        beside={<Button onPress={onClose}>{t('portal.cancel')}</Button>}
      >
        <input type="text" name="signInName" autoComplete="username" value={user.signInName} readOnly hidden />
        <TextField
          label={t('identity.profile.emailNew')}
          name="email"
          type="email"
          autoComplete="email"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was asked for by its button, which is gone
          autoFocus
          required
          value={form.values.email}
          onChange={(email) => form.set({ email })}
          error={form.error('email')}
          readOnly={form.busy}
        />
        <PasswordField
          label={t('identity.password.current')}
          name="currentPassword"
          autoComplete="current-password"
          required
          value={form.values.currentPassword}
          onChange={(currentPassword) => form.set({ currentPassword })}
          error={form.error('currentPassword')}
          readOnly={form.busy}
        />
      </SecretFormShell>
    </div>
  )
}
