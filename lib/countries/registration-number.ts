import type { CountryRules } from './country-rules.ts'
import { namesOf, readNumber, wholePattern } from './numbers.ts'
import { phoneRequiredOfCustomers } from './phone.ts'
import { checked, problems, warnings, type Checked } from './problems.ts'
import { longestNumber, type Label } from './tax-id.ts'
import { hasControlCharacter, tidy } from './text.ts'

/** Whose number it is: the rules for partners and for their customers differ in where it must be given. */
export type Side = 'partner' | 'customer'

// Account settings 12.3: for customers the list of countries is the one of the phone number.
const isRequired = (rules: CountryRules, side: Side): boolean =>
  side === 'partner' ? rules.registrationNumber.required : phoneRequiredOfCustomers(rules.iso2)

export const registrationNumberLabel = ({ registrationNumber: { kinds } }: CountryRules): Label =>
  kinds.length === 0
    ? { id: 'countries.registrationNumber.plain', facts: {} }
    : { id: 'countries.registrationNumber.named', facts: { name: namesOf(kinds) } }

/** Whether the field is shown and must be filled. Customers of the other countries of 12.3 (Brazil) may give one. */
export function registrationNumberRule(rules: CountryRules, side: Side): 'required' | 'optional' | 'notTaken' {
  if (isRequired(rules, side)) return 'required'
  return side === 'partner' || rules.registrationNumber.required ? 'optional' : 'notTaken'
}

function factsOf({ registrationNumber: { kinds } }: CountryRules) {
  const example = kinds.find(({ sample }) => sample !== undefined)?.sample
  const pattern = kinds.map(wholePattern).join(' ')
  return { field: 'registrationNumber', name: namesOf(kinds), example, pattern }
}

/**
 * Checks a company registration number: required where account settings 12.3 says, one of several kinds suffices.
 * The wrong form is a problem, wrong check digits a warning; where no form is known any text up to 50 characters is
 * taken. The problem's fact `pattern` is the expression that error 600050 repeats.
 */
export function checkRegistrationNumber(
  given: string | null | undefined,
  rules: CountryRules,
  side: Side = 'partner',
): Checked<string> {
  const text = tidy(given)
  const { kinds } = rules.registrationNumber
  const rule = registrationNumberRule(rules, side)
  if (text === '') return checked('', rule === 'required' ? [problems.registrationNumberMissing(factsOf(rules))] : [])
  if (rule === 'notTaken') return checked(text, [problems.registrationNumberNotTaken()])
  const field = 'registrationNumber'
  if (hasControlCharacter(text)) return checked(text, [problems.controlCharacter({ field })])
  if (kinds.every(({ pattern }) => pattern === undefined))
    return checked(text, text.length > longestNumber ? [problems.tooLong({ field, max: longestNumber })] : [])
  const found = readNumber(text, kinds, rules)
  if (found === undefined) return checked(text, [problems.registrationNumberForm(factsOf(rules))])
  return checked(found.bare, [], found.checkDigitsAgree ? [] : [warnings.registrationNumberCheckDigits(factsOf(rules))])
}
