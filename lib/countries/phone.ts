import {
  parsePhoneNumberFromString,
  type CountryCode,
  type MetadataJson,
  type PhoneNumber,
} from 'libphonenumber-js/core'
import type { CountryRules } from './country-rules.ts'
import { checked, problems, warnings, type Checked } from './problems.ts'
import { tidy } from './text.ts'

type WithPhone = Pick<CountryRules, 'iso2' | 'callingCodes' | 'phone' | 'phoneExample' | 'sharesCallingCode'>

type Ask = {
  readonly required?: boolean
  /** Refuses a number of another country, as enrolment in China does, where the number is called. */
  readonly inCountry?: boolean
}

// Account settings 12.2 (error 600051).
const needPhoneOfCustomers = new Set(['AM', 'AZ', 'BY', 'HU', 'KZ', 'KG', 'MD', 'RU', 'TJ', 'UZ', 'UA'])

/** Countries whose customers must give a phone number. */
export const phoneRequiredOfCustomers = (country: string): boolean => needPhoneOfCustomers.has(country)

function parsed(value: string, { iso2, phone }: WithPhone): PhoneNumber | undefined {
  // The metadata was cut by generate.ts out of the library's own, in its own shape.
  return (
    phone &&
    parsePhoneNumberFromString(value, { defaultCountry: iso2 as CountryCode }, phone as unknown as MetadataJson)
  )
}

const mayBeOf = (number: PhoneNumber, { iso2 }: WithPhone): boolean =>
  number.getType() === 'TOLL_FREE' || number.getPossibleCountries().some((country) => country === iso2)

const examples = new WeakMap<WithPhone, boolean>()

/** Whether the metadata knows the country's own example as its own; asked once of each country. */
function tellsOwn(rules: WithPhone): boolean {
  const before = examples.get(rules)
  if (before !== undefined) return before
  const example = parsed(rules.phoneExample ?? '', rules)
  const tells = example !== undefined && mayBeOf(example, rules)
  examples.set(rules, tells)
  return tells
}

/** Neighbours under one calling code are told apart where the metadata can. */
const isOwn = (number: PhoneNumber, rules: WithPhone): boolean => mayBeOf(number, rules) || !tellsOwn(rules)

/** Another country's number, as far as can be told without that country's metadata: `+`, a calling code, 8 to 15 digits. */
function foreign(text: string, { callingCodes, sharesCallingCode }: WithPhone): string | undefined {
  const digits = text.replaceAll(/\D/g, '')
  if (!text.startsWith('+') || !/^[1-9]\d{7,14}$/.test(digits)) return undefined
  const hasOwnCode = callingCodes.some((code) => digits.startsWith(code))
  return hasOwnCode && !sharesCallingCode ? undefined : `+${digits}`
}

/**
 * Checks a phone number as typed in a country: digits, `+ - ( )`, spaces, and the dots and slashes the contract's
 * pattern knows. The value is E.164 when the number is one. A number of another country is taken with a warning,
 * because only its own metadata could tell whether it exists.
 */
export function checkPhone(given: string | null | undefined, rules: WithPhone, ask: Ask = {}): Checked<string> {
  const text = tidy(tidy(given).normalize('NFKC'))
  if (text === '') return checked('', ask.required ? [problems.phoneMissing()] : [])
  if (!/^[\d+\-() ./]+$/.test(text)) return checked(text, [problems.phoneCharacters()])
  const number = parsed(text, rules)
  const valid = number?.isValid() ? number : undefined
  if (valid && isOwn(valid, rules)) return checked(valid.number)
  // Neighbours under one calling code (Russia and Kazakhstan) are told apart by the number itself.
  const elsewhere = valid?.number ?? foreign(text, rules)
  if (elsewhere === undefined)
    return checked(text, [problems.phoneForm({ example: rules.phoneExample ?? '+870 773 111 632' })])
  if (ask.inCountry) return checked(elsewhere, [problems.phoneNotInCountry({ example: rules.phoneExample ?? '' })])
  return checked(elsewhere, [], [warnings.phoneForeign({ field: 'phoneNumber' })])
}

/** The number of a partner location: digits only, at most 10, without country code (account settings 8). */
export function checkLocationPhone(given: string | null | undefined): Checked<string> {
  const text = tidy(given)
  return checked(text, /^\d{0,10}$/.test(text) ? [] : [problems.locationPhone()])
}

/** The number as printed for readers anywhere, `+33 2 40 12 34 56`, in one piece; as it is when it is not of this country. */
export function formatPhone(number: string, rules: WithPhone): string {
  const known = parsed(number, rules)
  return known?.isValid() ? known.formatInternational().replaceAll(' ', '\u00a0') : number
}
