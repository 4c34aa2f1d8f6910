import { useNavigate } from '@tanstack/react-router'
import type { Domain, HeldRole, RoleMatrix, StaffUser } from '#contract/generated/types.ts'
import { FormShell } from '#portal/form/FormShell.tsx'
import { TextField } from '#portal/form/fields.tsx'
import { useOperationForm } from '#portal/form/useOperationForm.ts'
import { useMe } from '#portal/shell/me.ts'
import { Card } from '#portal/ui/Card.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { AbilitiesPanel } from './AbilitiesPanel.tsx'
import { checkUser } from './check.ts'
import { LanguageField } from './LanguageField.tsx'
import { paths, peopleReads } from './people.ts'
import { RolesField } from './RolesField.tsx'
import { UserNameField } from './UserNameField.tsx'

type AddUserFormProps = {
  readonly matrix: RoleMatrix
  readonly domains: readonly Domain[]
  readonly onAdded: (user: StaffUser) => void
}

export function AddUserForm({ matrix, domains, onAdded }: AddUserFormProps) {
  const { t } = useWords()
  const { user } = useMe()
  const navigate = useNavigate()
  const form = useOperationForm('createUser', {
    start: {
      displayName: '',
      userPrincipalName: '',
      email: '',
      phoneNumber: '',
      language: user.language,
      roles: [],
    },
    check: checkUser,
    touches: peopleReads,
    onSaved: ({ data }) => onAdded(data),
    onCancel: () => void navigate({ to: paths.users }),
  })
  const held = (form.values['roles'] ?? []) as readonly HeldRole[]
  return (
    <div className="grid items-start gap-4 desk:grid-cols-[minmax(0,1fr)_22rem]">
      <Card title={t('identity.users.newUser')}>
        <FormShell form={form} title="identity.users.add" submit="identity.users.addSubmit">
          <TextField name="displayName" label="identity.users.fullName" required autoComplete="off" />
          <UserNameField domains={domains} />
          <TextField
            name="email"
            label="identity.users.email"
            hint="identity.users.emailHint"
            type="email"
            autoComplete="off"
          />
          <TextField name="phoneNumber" label="identity.users.phone" type="tel" autoComplete="off" />
          <LanguageField />
          <RolesField matrix={matrix} />
        </FormShell>
      </Card>
      <AbilitiesPanel matrix={matrix} held={held} />
    </div>
  )
}
