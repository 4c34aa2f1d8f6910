import { checkEmail, checkWebsite } from '#lib/contacts.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { checkPhone } from '#lib/countries/phone.ts'
import { type Outcome, unless } from '#lib/outcome.ts'
import { named } from '#lib/problem.ts'

/** What the partner's customers see as their support contact. */
export type SupportProfile = { readonly email: string; readonly telephone: string; readonly website: string }

export type SupportProfileDraft = { readonly [member in keyof SupportProfile]?: string | undefined }

/** Corrects the support profile; all three members are needed. Source: account settings, section 7. */
export function correctSupportProfile(draft: SupportProfileDraft, rules: CountryRules): Outcome<SupportProfile> {
  const email = checkEmail(draft.email)
  const phone = checkPhone(draft.telephone, rules, { required: true })
  const website = checkWebsite(draft.website)
  return unless(
    [...email.problems, ...named('telephone', phone.problems), ...website.problems],
    { email: email.value, telephone: phone.value, website: website.value },
    named('telephone', phone.warnings),
  )
}
