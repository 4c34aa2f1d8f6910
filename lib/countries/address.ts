import type { Problem } from '../problem.ts'
import type { AddressField, CountryRules } from './country-rules.ts'
import { checkCountryCode } from './country-code.ts'
import { checkPhone } from './phone.ts'
import { normalizePostalCode, postalCodeProblem } from './postal-code.ts'
import { checked, problems, warnings, type Checked } from './problems.ts'
import { findState, normalizeState, statesInstead } from './states.ts'
import { hasControlCharacter, tidy } from './text.ts'

/** The contract's address. Members that say nothing are absent in what we return; null is taken as absent. */
export type Address = { readonly [member in AddressMember]?: string | null | undefined }
export type TidyAddress = { readonly [member in AddressMember]?: string }

// Account settings 12.1 gives the lines and the names; the rest are limits of ours that no real place exceeds.
const longest = {
  addressLine1: 200,
  addressLine2: 200,
  city: 100,
  state: 100,
  postalCode: 20,
  country: 2,
  region: 100,
  firstName: 50,
  middleName: 50,
  lastName: 50,
  phoneNumber: 50,
} as const

export type AddressMember = keyof typeof longest
const members = Object.keys(longest) as AddressMember[]

type Ask = {
  /** A person is named at this address: first and last name are needed, and the phone is looked at. */
  readonly contact?: boolean
  /** The phone must be given (`phoneRequiredOfCustomers`). */
  readonly phoneRequired?: boolean
}

/**
 * The address in standard form: composed letters, single spaces, capital country, postal code and checked state as
 * the country writes them, phone in E.164. `region` goes where states make it senseless (existing clients are told
 * that it must be absent for the US, and the server drops it). Doing it twice changes nothing.
 */
export function normalizeAddress(address: Address, rules: CountryRules): TidyAddress {
  const text = (member: AddressMember): string => {
    const given = tidy(address[member])
    if (member === 'country') return given.toUpperCase()
    if (member === 'postalCode') return normalizePostalCode(given, rules)
    if (member === 'state') return normalizeState(given, rules)
    if (member === 'phoneNumber') return checkPhone(given, rules).value
    return member === 'region' && rules.iso2 === 'US' ? '' : given
  }
  return Object.fromEntries(members.map((member) => [member, text(member)]).filter(([, value]) => value !== ''))
}

function countryProblems(country: string, rules: CountryRules): readonly Problem[] {
  const found = checkCountryCode(country).problems
  return found.length === 0 && country !== rules.iso2
    ? [problems.countryOther({ given: country, expected: rules.iso2 })]
    : found
}

function missing(field: AddressField, { address }: CountryRules): Problem {
  if (field === 'city') return problems.cityMissing({ kind: address.cityKind })
  if (field === 'state') return problems.stateMissing({ kind: address.stateKind })
  if (field === 'postalCode') return problems.postalCodeMissing({ kind: address.postalKind })
  return problems.addressLine1Missing()
}

const textProblems = (address: TidyAddress): Problem[] =>
  members.flatMap((field) => {
    const text = address[field] ?? ''
    if (hasControlCharacter(text)) return [problems.controlCharacter({ field })]
    return field !== 'country' && text.length > longest[field] ? [problems.tooLong({ field, max: longest[field] })] : []
  })

function placeProblems(address: TidyAddress, rules: CountryRules): Problem[] {
  const found = rules.address.required.filter((field) => !address[field]).map((field) => missing(field, rules))
  const { state, postalCode } = address
  if (state && rules.statesChecked && !findState(state, rules))
    found.push(problems.stateUnknown({ kind: rules.address.stateKind, given: state }))
  const wrongCode = postalCode && postalCodeProblem(postalCode, rules)
  return wrongCode ? [...found, wrongCode] : found
}

function contactProblems(address: TidyAddress): Problem[] {
  const { firstName, lastName } = address
  return [...(firstName ? [] : [problems.firstNameMissing()]), ...(lastName ? [] : [problems.lastNameMissing()])]
}

function stateWarnings({ state, postalCode }: TidyAddress, rules: CountryRules) {
  const [instead] = statesInstead(state ?? '', postalCode ?? '', rules)
  if (!instead || !state || !postalCode) return []
  return [warnings.postalCodeOfOtherState({ field: 'state', postalCode, state, meant: instead.key })]
}

/**
 * Everything wrong with an address, at once, and the address in standard form. Required members, lengths (account
 * settings 12.1), the state list in US, CA, CN and MX only, the postal code by the country's pattern in any case and
 * spacing. A postal code of another state is a warning. `<` and `>` are plain characters here: display escapes them.
 */
export function checkAddress(address: Address, rules: CountryRules, ask: Ask = {}): Checked<TidyAddress> {
  const value = normalizeAddress(address, rules)
  const unsound = textProblems(value)
  const refused = new Set(unsound.map(({ field }) => field))
  const phone = checkPhone(value.phoneNumber, rules, { required: ask.phoneRequired === true })
  const found = [
    ...countryProblems(value.country ?? '', rules),
    ...placeProblems(value, rules),
    ...(ask.contact ? contactProblems(value) : []),
    ...phone.problems,
  ].filter(({ field }) => !refused.has(field ?? ''))
  return checked(value, [...unsound, ...found], [...stateWarnings(value, rules), ...phone.warnings])
}
