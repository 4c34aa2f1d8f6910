import type { CountryData, CountryRules } from './country-rules.ts'
import { checks } from './data/checks.ts'
import { files } from './data/files.ts'

const isKnown = (code: string): code is keyof typeof files => Object.hasOwn(files, code)
const isCheck = (name: string): name is keyof typeof checks => Object.hasOwn(checks, name)

async function checkDigit(name: string): Promise<[string, (number: string) => boolean]> {
  if (!isCheck(name)) throw new Error(`No check-digit test is called ${name}: run lib/countries/generate.ts`)
  const { validate } = await checks[name]()
  return [name, (number) => validate(number).isValid]
}

async function read(code: keyof typeof files): Promise<CountryRules> {
  // The JSON was written by generate.ts from a CountryData; the compiler only sees its literal shape.
  const data = (await files[code]()).default as unknown as CountryData
  const kinds = [...(data.taxId?.kinds ?? []), ...data.registrationNumber.kinds]
  const names = [...new Set(kinds.flatMap(({ check }) => check ?? []))]
  return { ...data, checkDigits: Object.fromEntries(await Promise.all(names.map(checkDigit))) }
}

const loaded = new Map<string, Promise<CountryRules>>()

/**
 * The rules of one country with the check-digit tests of its numbers, fetched once: in the browser two or three
 * small files. Nothing for a code that is no country; `checkCountryCode` says which one may have been meant.
 */
export async function loadCountry(code: string): Promise<CountryRules | undefined> {
  if (!isKnown(code)) return undefined
  const rules = loaded.get(code) ?? read(code)
  loaded.set(code, rules)
  return rules
}

/** Every country by code, for the server and for imports that meet them all. */
export async function loadEveryCountry(): Promise<ReadonlyMap<string, CountryRules>> {
  const codes = Object.keys(files).filter(isKnown)
  return new Map(
    await Promise.all(codes.map(async (code) => [code, (await loadCountry(code)) as CountryRules] as const)),
  )
}
