import type { Address } from '#contract/generated/types.ts'
import { checkEmail } from '#lib/contacts.ts'
import { checkAddress } from '#lib/countries/address.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { tidy } from '#lib/countries/text.ts'
import { type Outcome, unless } from '#lib/outcome.ts'
import { type Problem, within } from '#lib/problem.ts'
import { problems } from './problems.ts'

/** The directory account, which pays for what the company buys for itself. Three profiles, three records: nothing is copied. */
export type OrganizationProfile = {
  readonly companyName: string
  readonly defaultAddress: Address
  readonly email: string
  readonly language: string
  readonly culture: string
}

export type Identifiers = { readonly id: string; readonly tenantId: string; readonly domain: string }

export type OrganizationProfileDraft = {
  readonly [member in keyof (OrganizationProfile & Identifiers)]?:
    | (OrganizationProfile & Identifiers)[member]
    | undefined
}

const longestName = 200
const twoLetters = /^[a-z]{2}$/

function lockedMembers(own: Identifiers, draft: OrganizationProfileDraft): Problem[] {
  const members = ['id', 'tenantId', 'domain'] as const
  return members
    .filter((name) => draft[name] !== undefined && draft[name]?.toLowerCase() !== own[name].toLowerCase())
    .map((name) => problems.locked({ field: name, name }))
}

function checkName(name: string): Problem[] {
  if (name === '') return [problems.companyNameMissing()]
  return name.length > longestName ? [problems.companyNameTooLong({ max: longestName })] : []
}

function checkLanguage(language: string, culture: string, rules: CountryRules): Problem[] {
  return [
    ...(twoLetters.test(language) ? [] : [problems.languageUnknown()]),
    ...(rules.cultures.includes(culture) ? [] : [problems.cultureUnknown({ allowed: rules.cultures.join(', ') })]),
  ]
}

/** Corrects the organization profile. Source: account settings, section 6; contract operation updateOrganizationProfile. */
export function correctOrganizationProfile(
  current: OrganizationProfile & Identifiers,
  draft: OrganizationProfileDraft,
  rules: CountryRules,
): Outcome<OrganizationProfile> {
  const companyName = tidy(draft.companyName)
  const place = checkAddress({ ...draft.defaultAddress, country: rules.iso2 }, rules)
  const defaultAddress = { ...place.value, country: rules.iso2 }
  const email = checkEmail(draft.email)
  const language = tidy(draft.language ?? current.language).toLowerCase()
  const culture = tidy(draft.culture ?? current.culture)
  const country = draft.defaultAddress?.country
  const found: Problem[] = [
    ...lockedMembers(current, draft),
    ...checkName(companyName),
    ...(draft.defaultAddress === undefined ? [problems.addressMissing()] : within('defaultAddress', place.problems)),
    ...(country !== undefined && country !== '' && country.toUpperCase() !== rules.iso2
      ? [problems.countryLocked({ country: rules.iso2 })]
      : []),
    ...email.problems,
    ...checkLanguage(language, culture, rules),
  ]
  return unless(
    found,
    { companyName, defaultAddress, email: email.value, language, culture },
    within('defaultAddress', place.warnings),
  )
}
