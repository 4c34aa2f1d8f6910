import type { StaffUser } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { FocusFirstField } from '#portal/form/FocusFirstField.tsx'
import { FormShell } from '#portal/form/FormShell.tsx'
import { TextField } from '#portal/form/fields.tsx'
import { useOperationForm } from '#portal/form/useOperationForm.ts'
import { checkUser } from './check.ts'
import { LanguageField } from './LanguageField.tsx'
import { partsOf } from './sign-in-name.ts'
import { peopleReads } from './people.ts'
import { UserNameField } from './UserNameField.tsx'

/** Who somebody is; the roles have a form of their own. */
export default function DetailsForm({ user, onDone }: { user: StaffUser; onDone: () => void }) {
  const { displayName, firstName, lastName, userPrincipalName, email, phoneNumber, language } = user
  // Until the account's domains are known, and for a name in one that it has no longer: the name's own.
  const own = [{ name: partsOf(userPrincipalName, '').domain, verified: true, isDefault: false }]
  const domains = useOperation('getDomains', {}).data?.items ?? []
  const all = [...domains, ...own.filter(({ name }) => !domains.some((one) => one.name === name))]
  const form = useOperationForm('updateUser', {
    start: { displayName, firstName, lastName, userPrincipalName, email, phoneNumber, language },
    path: { userId: user.id },
    etag: user.attributes.etag,
    check: checkUser,
    reads: 'getUser',
    touches: peopleReads,
    saved: 'identity.users.saved',
    onSaved: onDone,
    onCancel: onDone,
  })
  return (
    <FocusFirstField>
      <FormShell form={form} title="identity.users.tab.details">
        <TextField name="displayName" label="identity.users.fullName" required autoComplete="off" />
        <TextField name="firstName" label="identity.users.firstName" autoComplete="off" />
        <TextField name="lastName" label="identity.users.lastName" autoComplete="off" />
        <UserNameField domains={all} />
        <TextField name="email" label="identity.users.email" type="email" required autoComplete="off" />
        <TextField name="phoneNumber" label="identity.users.phone" type="tel" autoComplete="off" />
        <LanguageField />
      </FormShell>
    </FocusFirstField>
  )
}
