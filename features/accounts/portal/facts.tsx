import type { Address, Contact } from '#contract/generated/types.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { addressLines, nameOrder } from '#lib/countries/layout.ts'
import { formatPhone } from '#lib/countries/phone.ts'
import { CountryName } from '#portal/ui/formats.tsx'

/** As it would be printed on an envelope from here: lines of the country, then its name. */
export function AddressText({ address, rules }: { address: Address; rules: CountryRules }) {
  const lines = addressLines(withoutPerson(address), rules)
  return (
    <span>
      <span lang={rules.cultures[0]}>{lines.join('\n')}</span>
      {lines.length > 0 && '\n'}
      <CountryName code={address.country} />
    </span>
  )
}

/** In one line, for a list. */
export const addressLine = (address: Address, rules: CountryRules): string =>
  addressLines(withoutPerson(address), rules).join(', ')

const withoutPerson = ({ firstName: _first, middleName: _middle, lastName: _last, ...place }: Address) => place

const eastAsian = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u

/** Family name first, and without a space, where a country writes it so. */
export function personName(person: Contact, rules: CountryRules): string {
  const names = nameOrder(rules).flatMap((name) => (name === 'middleName' ? [] : (person[name] ?? [])))
  return names.join(names.every((name) => eastAsian.test(name)) ? '' : ' ')
}

/** A contact in lines; nothing when nobody is named. */
export const contactLines = (contact: Contact | undefined, rules: CountryRules): string =>
  contact === undefined
    ? ''
    : [personName(contact, rules), contact.email, formatPhone(contact.phoneNumber ?? '', rules)]
        .filter((line) => line)
        .join('\n')
