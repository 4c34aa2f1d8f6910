import type { Contact } from '#contract/generated/types.ts'
import { checkEmail, checkPersonName } from '#lib/contacts.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { checkPhone } from '#lib/countries/phone.ts'
import { type Checked, checked } from '#lib/countries/problems.ts'
import { tidy } from '#lib/countries/text.ts'

/** A person to write to or call, as the four profiles know one; in standard form, with everything that is wrong. */
export function checkContact(
  contact: Contact,
  rules: CountryRules,
  demand: { readonly email: 'required' | 'optional' },
): Checked<Contact> {
  const email = tidy(contact.email)
  const firstName = checkPersonName(contact.firstName, 'firstName')
  const lastName = checkPersonName(contact.lastName, 'lastName')
  const phone = checkPhone(contact.phoneNumber, rules)
  const mail = email === '' && demand.email === 'optional' ? checked('') : checkEmail(email)
  return checked(
    {
      firstName: firstName.value,
      lastName: lastName.value,
      ...(mail.value === '' ? {} : { email: mail.value }),
      ...(phone.value === '' ? {} : { phoneNumber: phone.value }),
    },
    [...firstName.problems, ...lastName.problems, ...mail.problems, ...phone.problems],
    phone.warnings,
  )
}
