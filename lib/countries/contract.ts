import type { CountryRules, NumberKind } from './country-rules.ts'
import { wholePattern } from './numbers.ts'
import { taxIdSample } from './tax-id.ts'

/** The contract's CountryValidationRules; members that do not apply are absent, as in the recorded answer. */
export type CountryValidationRules = {
  readonly iso2Code: string
  readonly iso3Code: string
  readonly defaultCulture: string
  readonly isStateRequired: boolean
  readonly supportedStatesList?: readonly string[]
  readonly supportedLanguagesList: readonly string[]
  readonly supportedCulturesList: readonly string[]
  readonly isPostalCodeRequired: boolean
  readonly postalCodeRegex?: string
  readonly isCityRequired: boolean
  readonly isVatIdSupported: boolean
  readonly vatIdRegex?: string
  readonly taxIdFormat?: string
  readonly taxIdSample?: string
  readonly phoneNumberRegex?: string
  readonly isTaxIdSupported: boolean
  readonly isTaxIdOptional?: boolean
  readonly countryCallingCodesList: readonly string[]
  readonly resellerAgreementRegion: string
  readonly attributes: { readonly objectType: 'CountryValidationRules' }
}

const grouped = (pattern: string): string => (pattern.includes('|') ? `(?:${pattern})` : pattern)

// The recorded answer's pattern, with the space that the documents name and the `+` of the numbers we store.
const northAmerica = '^(\\+?1[ \\-/.]?)?(\\(\\d{3}\\)|\\d{3})[ \\-/.]?\\d{3}[ \\-/.]?\\d{4}$'

function phoneNumberRegex({ iso2, callingCodes: [callingCode], phone }: CountryRules): string | undefined {
  if (callingCode === '1') return northAmerica
  // In the library's metadata: [calling code, international prefix, national pattern, lengths, formats, trunk prefix].
  const plan = phone?.countries[iso2] as readonly unknown[] | undefined
  const [national, trunk] = [plan?.[2], plan?.[5]]
  if (callingCode === undefined || typeof national !== 'string') return undefined
  const start =
    trunk === '0'
      ? `(\\+${callingCode}|0)`
      : typeof trunk === 'string'
        ? `(\\+${callingCode}|${trunk})?`
        : `(\\+${callingCode})?`
  return `^${start}${grouped(national)}$`
}

/** `FR40303265045` becomes `FR###########`: a character stays where the pattern allows no other. */
function formatOf(kind: NumberKind, sample: string): string {
  const form = new RegExp(wholePattern(kind))
  const isFixed = (at: number): boolean =>
    /[A-Z]/.test(sample[at] ?? '') &&
    ['A', 'B', 'C'].every(
      (other) => other === sample[at] || !form.test(sample.slice(0, at) + other + sample.slice(at + 1)),
    )
  return Array.from(sample, (character, at) => (isFixed(at) ? character : '#')).join('')
}

function taxMembers(rules: CountryRules) {
  const [kind] = rules.taxId?.kinds ?? []
  const sample = taxIdSample(rules)
  if (kind === undefined || sample === undefined) return {}
  return {
    ...(rules.taxId?.vat ? { vatIdRegex: wholePattern(kind) } : {}),
    taxIdFormat: formatOf(kind, sample),
    taxIdSample: sample,
    isTaxIdOptional: true,
  }
}

/** The wire resource of a country. Its patterns use only what the engines of JavaScript, Java and .NET share. */
export function toContract(rules: CountryRules): CountryValidationRules {
  const { required } = rules.address
  const phone = phoneNumberRegex(rules)
  return {
    iso2Code: rules.iso2,
    iso3Code: rules.iso3,
    defaultCulture: rules.cultures[0] ?? 'en-US',
    isStateRequired: required.includes('state'),
    ...(rules.statesChecked ? { supportedStatesList: (rules.states ?? []).map(({ key }) => key) } : {}),
    supportedLanguagesList: rules.languages,
    supportedCulturesList: rules.cultures,
    isPostalCodeRequired: required.includes('postalCode'),
    ...(rules.postalCode ? { postalCodeRegex: `^${grouped(rules.postalCode.pattern)}$` } : {}),
    isCityRequired: required.includes('city'),
    isVatIdSupported: rules.taxId?.vat === true,
    ...(phone === undefined ? {} : { phoneNumberRegex: phone }),
    isTaxIdSupported: rules.taxId !== undefined,
    ...taxMembers(rules),
    countryCallingCodesList: rules.callingCodes,
    resellerAgreementRegion: rules.region,
    attributes: { objectType: 'CountryValidationRules' },
  }
}
