import type { CountryRules } from './country-rules.ts'
import { namesOf, readNumber } from './numbers.ts'
import { checked, problems, warnings, type Checked } from './problems.ts'
import { hasControlCharacter, tidy } from './text.ts'

/** A message id with its facts: what a field is called in this country. */
export type Label = { readonly id: string; readonly facts: Readonly<Record<string, string>> }

/** Numbers taken where no form is known are at most this long. */
export const longestNumber = 50

const unionVat = (rules: CountryRules): boolean => rules.taxId?.vat === true && !['GB', 'IM'].includes(rules.iso2)

/** Partners of the European Union register a valid number before they sell (account settings 12.4). */
export const taxIdNeededToSell = (rules: CountryRules): boolean => unionVat(rules)

export const taxIdLabel = (rules: CountryRules): Label => ({
  id: rules.taxId?.label ?? 'countries.taxId.plain',
  facts: { name: namesOf(rules.taxId?.kinds ?? []) },
})

/** The example to show beside the field, as it would be stored. */
export function taxIdSample(rules: CountryRules): string | undefined {
  const kind = rules.taxId?.kinds[0]
  return kind?.sample && `${rules.taxId?.vat ? (kind.prefixes?.[0] ?? '') : ''}${kind.sample}`
}

/**
 * Checks the tax or VAT number of a company: capitals and separators as you like, country letters optional and
 * stored with a VAT number. The wrong form is a problem; wrong check digits are a warning only, because registers
 * hold numbers that break their own rule (account settings 12.4). Empty is fine.
 */
export function checkTaxId(given: string | null | undefined, rules: CountryRules): Checked<string> {
  const text = tidy(given)
  if (text === '') return checked('')
  if (hasControlCharacter(text)) return checked(text, [problems.controlCharacter({ field: 'taxId' })])
  if (rules.taxId === undefined)
    return checked(text, text.length > longestNumber ? [problems.tooLong({ field: 'taxId', max: longestNumber })] : [])
  const { kinds, vat } = rules.taxId
  const found = readNumber(text, kinds, rules)
  const facts = { field: 'taxId', name: namesOf(kinds), example: taxIdSample(rules) }
  if (found === undefined) return checked(text, [problems.taxIdForm(facts)])
  const value = `${vat ? (found.kind.prefixes?.[0] ?? '') : ''}${found.bare}`
  return checked(value, [], found.checkDigitsAgree ? [] : [warnings.taxIdCheckDigits(facts)])
}
