import { useEffect, useRef } from 'react'
import type { StaffUser } from '#contract/generated/types.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { ComboBox } from '#portal/form/fields.tsx'
import type { OperationForm } from '#portal/form/useOperationForm.ts'
import { at } from '#portal/form/values.ts'
import type { Option } from '#portal/ui/Options.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { NameFields, PhoneField } from '../../portal/ContactFields.tsx'

/** The primary contact is an active user of the company who is a global admin (account settings, section 9). */
export const mayBeContact = (user: StaffUser): boolean =>
  user.state === 'active' && !user.blocked && user.roles.some((held) => held.role === 'global_admin')

type Props = { readonly users: readonly StaffUser[]; readonly form: OperationForm; readonly rules: CountryRules }

export function PrimaryContactFields({ users, form, rules }: Props) {
  useTheirNames(users, form)
  return (
    <>
      <ComboBox
        name="primaryContact.email"
        label="accounts.legal.contactUser"
        required
        options={useOptions(users, contactOf(form.base))}
      />
      <NameFields name="primaryContact" rules={rules} />
      <PhoneField name="primaryContact.phoneNumber" rules={rules} />
    </>
  )
}

const contactOf = (values: OperationForm['base']): string => {
  const email = at(values, 'primaryContact.email')
  return typeof email === 'string' ? email : ''
}

/** Global admins first; the others listed below with why they cannot be chosen. Who it is now is always there. */
function useOptions(users: readonly StaffUser[], now: string): Option[] {
  const { t } = useWords()
  const notAdmin = t('accounts.legal.notGlobalAdmin')
  const known = new Map<string, Option>()
  for (const user of users.toSorted((one, other) => Number(mayBeContact(other)) - Number(mayBeContact(one)))) {
    const { email } = user
    if (known.has(email)) continue
    const label = `${user.displayName} · ${email}`
    known.set(email, { id: email, label, ...(mayBeContact(user) || email === now ? {} : { reason: notAdmin }) })
  }
  if (now !== '' && !known.has(now)) known.set(now, { id: now, label: now })
  return [...known.values()]
}

/** Choosing another person fills in their names and phone, where nothing else was typed. */
function useTheirNames(users: readonly StaffUser[], { inner, values, base }: OperationForm): void {
  const email = at(values, 'primaryContact.email')
  const before = useRef(email)
  useEffect(() => {
    if (before.current === email) return
    before.current = email
    const user = users.find((one) => one.email === email)
    const filled = { firstName: user?.firstName, lastName: user?.lastName, phoneNumber: user?.phoneNumber }
    for (const [member, value] of Object.entries(filled)) {
      const path = `primaryContact.${member}`
      if (value !== undefined && at(values, path) === at(base, path)) inner.setValue(path, value)
    }
  }, [email, users, inner, values, base])
}
