import type { CountryRules } from '#lib/countries/country-rules.ts'
import { loadCountry } from '#lib/countries/load.ts'

/** The rules of a partner's country; every partner was enrolled in one we know. */
export async function countryOf(iso2: string): Promise<CountryRules> {
  const rules = await loadCountry(iso2)
  if (rules === undefined) throw new Error(`No rules for country ${iso2}`)
  return rules
}
