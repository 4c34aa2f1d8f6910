import type { VettingCheck } from '#contract/generated/types.ts'
import { isPublicMailDomain } from '#lib/contacts/webmail.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { checkRegistrationNumber } from '#lib/countries/registration-number.ts'
import type { LegalProfile } from '../legal-profile/rules.ts'

export type Known = {
  readonly country: CountryRules
  /** Domains that are proved to be the account's. */
  readonly domains: readonly string[]
  /** Other partners of the same name. */
  readonly namesakes: readonly string[]
}

const result = (passed: boolean): VettingCheck['result'] => (passed ? 'passed' : 'failed')

function registration({ organizationRegistrationNumber: number }: LegalProfile, { country }: Known): VettingCheck {
  const { problems, warnings } = checkRegistrationNumber(number, country)
  const facts = { number: number ?? '' }
  if (number === undefined && problems.length === 0) return { check: 'registrationNumber', result: 'unknown', facts }
  return { check: 'registrationNumber', result: result(problems.length + warnings.length === 0), facts }
}

function mailbox({ primaryContact }: LegalProfile, { domains }: Known): VettingCheck {
  const domain = (primaryContact.email ?? '').split('@')[1]?.toLowerCase() ?? ''
  const theirs = domains.some((one) => domain === one || domain.endsWith(`.${one}`))
  const open = domain === '' || isPublicMailDomain(domain)
  return { check: 'emailDomain', result: theirs ? 'passed' : open ? 'failed' : 'unknown', facts: { domain } }
}

/** What the machine finds by itself, beside what a person sees. */
export const checksOf = (profile: LegalProfile, known: Known): VettingCheck[] => [
  registration(profile, known),
  mailbox(profile, known),
  {
    check: 'addressCountry',
    result: result((profile.address.country ?? '').toUpperCase() === known.country.iso2),
    facts: { country: known.country.iso2 },
  },
  {
    check: 'duplicateName',
    result: result(known.namesakes.length === 0),
    facts: { names: known.namesakes.join(', ') },
  },
]
