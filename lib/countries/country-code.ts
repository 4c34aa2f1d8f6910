import { iso3 } from './iso3.ts'
import { checked, problems, type Checked } from './problems.ts'

// Codes people write for a country whose ISO code is another: the Union's, old ones, and habit.
const meant: Readonly<Record<string, string>> = {
  UK: 'GB',
  EL: 'GR',
  XI: 'GB',
  EN: 'GB',
  SU: 'RU',
  TP: 'TL',
  BU: 'MM',
  ZR: 'CD',
  AN: 'CW',
  CS: 'RS',
  YU: 'RS',
  KO: 'XK',
  ...Object.fromEntries(Object.entries(iso3).map(([two, three]) => [three, two])),
}

/** All codes we have rules for, in alphabetical order. */
export const countryCodes: readonly string[] = Object.keys(iso3)

/**
 * Checks an ISO 3166-1 alpha-2 code, in any case. `UK`, `EL` and three-letter codes are refused with the code that
 * was meant; no other guess is made.
 */
export function checkCountryCode(given: string | null | undefined): Checked<string> {
  const code = (given ?? '').trim().toUpperCase()
  if (code === '') return checked(code, [problems.countryMissing()])
  if (Object.hasOwn(iso3, code)) return checked(code)
  const better = Object.hasOwn(meant, code) ? meant[code] : undefined
  return checked(code, [
    better ? problems.countryMeant({ given: code, meant: better }) : problems.countryUnknown({ given: code }),
  ])
}
