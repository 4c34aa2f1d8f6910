/**
 * Writes `data/*.json`: the public address metadata, the phone metadata and our own tables, one file per country.
 * Run after a change of a table: `node lib/countries/generate.ts`. A test fails while the files are behind.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { getExampleNumber, type CountryCode, type MetadataJson } from 'libphonenumber-js/core'
import examples from 'libphonenumber-js/examples.mobile.json'
import phones from 'libphonenumber-js/metadata.min.json'
import type { AddressField, CountryData, PhoneMetadata, State } from './country-rules.ts'
import { iso3 } from './iso3.ts'
import { currencyOf, regionOf } from './markets.ts'
import { languages as languageTable } from './source/languages.ts'
import { postalCodes, stateNames, statesLeftOut } from './source/post.ts'
import { optional, required } from './source/registration-numbers.ts'
import { taxIds } from './source/tax-ids.ts'

type SourceSubdivision = { key: string; name?: string; latinName?: string; iso?: string; zip?: string }
type SourceCountry = {
  fmt?: string
  lfmt?: string
  require?: string
  upper?: string
  zip?: string
  zipex?: string
  state_name_type?: string
  locality_name_type?: string
  sublocality_name_type?: string
  zip_name_type?: string
  subdivisions?: SourceSubdivision[]
}
type Source = {
  default: Required<Pick<SourceCountry, 'fmt' | 'require' | 'upper'>> & SourceCountry
  countries: Record<string, SourceCountry>
}

const source = JSON.parse(readFileSync(new URL('source/address-rules.json', import.meta.url), 'utf8')) as Source
const defaults = source.default

const statesCheckedIn = new Set(['US', 'CA', 'CN', 'MX'])

// Tax labels that a reader of that country knows by a name of their own (messages `countries.taxId.FR`...).
const ownTaxLabels = new Set(['FR', 'DE', 'CN', 'US', 'CA', 'BR', 'IN', 'JP', 'AU', 'CH'])

const fieldOf: Readonly<Record<string, AddressField>> = {
  A: 'addressLine1',
  C: 'city',
  D: 'region',
  S: 'state',
  Z: 'postalCode',
}

const fieldsOf = (letters: string): AddressField[] =>
  letters.split('').flatMap((letter) => (fieldOf[letter] === undefined ? [] : [fieldOf[letter]]))

const filled = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T

function postalCode(iso2: string, from: SourceCountry): CountryData['postalCode'] {
  const pattern = postalCodes[iso2]?.pattern ?? from.zip?.replaceAll('(?:^|\\b)', '').replaceAll('(?:$|\\b)', '')
  if (pattern === undefined) return undefined
  const examples = (postalCodes[iso2]?.example ?? from.zipex ?? '').split(',')
  const forms = new Map(
    examples.flatMap((example): [string, [string, number]][] => {
      const found = /([ -])([0-9A-Z]+)$/.exec(example)
      return found?.[1] && found[2] ? [[found[1] + found[2].length, [found[1], found[2].length]]] : []
    }),
  )
  return { pattern, example: examples[0] ?? '', forms: [...forms.values()] }
}

function states(iso2: string, from: SourceCountry): readonly State[] | undefined {
  return from.subdivisions
    ?.filter(({ key }) => !(statesLeftOut[iso2] ?? []).includes(key))
    .map(({ key, name, latinName, iso, zip }) => {
      const names = [name, latinName, iso, ...(stateNames[iso2]?.[key] ?? [])].filter((one) => one && one !== key)
      return filled({ key, latin: latinName, names: [...new Set(names as string[])], postal: zip }) as State
    })
}

const sharersOf = (callingCode: string | undefined): readonly string[] =>
  (phones as unknown as PhoneMetadata).country_calling_codes[callingCode ?? ''] ?? []

/** One country's slice of the phone metadata; a country that borrows its formats brings the lender along. */
function phone(iso2: string): PhoneMetadata | undefined {
  const all = phones as unknown as PhoneMetadata
  const own = all.countries[iso2] as [string] | undefined
  if (own === undefined) return undefined
  const sharers = sharersOf(own[0])
  const lender = sharers[0] ?? iso2
  return {
    version: all.version,
    country_calling_codes: { [own[0]]: sharers.filter((one) => one === lender || one === iso2) },
    countries: { [lender]: all.countries[lender], [iso2]: own },
    nonGeographic: {},
  }
}

const phoneExample = (iso2: string, metadata: PhoneMetadata | undefined): string | undefined =>
  metadata &&
  getExampleNumber(iso2 as CountryCode, examples, metadata as unknown as MetadataJson)?.formatInternational()

function taxId(iso2: string): CountryData['taxId'] {
  const known = taxIds[iso2]
  if (known === undefined) return undefined
  const label = ownTaxLabels.has(iso2) ? iso2 : known.vat ? 'vat' : 'other'
  return { vat: known.vat, label: `countries.taxId.${label}`, kinds: known.kinds }
}

/** The record of one country, or nothing for a code outside the address metadata. */
export function countryData(iso2: string): CountryData | undefined {
  const from = source.countries[iso2]
  const region = regionOf(iso2)
  const currency = currencyOf(iso2)
  const code3 = iso3[iso2]
  if (!from || !region || !currency || !code3) return undefined
  const languages = languageTable[iso2] ?? [new Intl.Locale(`und-${iso2}`).maximize().language]
  const metadata = phone(iso2)
  const callingCodes = Object.keys(metadata?.country_calling_codes ?? {})
  const registration = required[iso2] ?? optional[iso2] ?? []
  const post = postalCode(iso2, from)
  return filled({
    iso2,
    iso3: code3,
    complete: taxIds[iso2] !== undefined && metadata !== undefined,
    region,
    currency,
    languages,
    cultures: languages.map((language) => `${language}-${iso2}`),
    callingCodes,
    phone: metadata,
    phoneExample: phoneExample(iso2, metadata),
    sharesCallingCode: sharersOf(callingCodes[0]).length > 1,
    address: filled({
      format: from.fmt ?? defaults.fmt,
      latinFormat: from.lfmt,
      required: fieldsOf(from.require ?? defaults.require),
      upper: fieldsOf(from.upper ?? defaults.upper),
      stateKind: from.state_name_type ?? 'province',
      cityKind: from.locality_name_type ?? 'city',
      districtKind: from.sublocality_name_type ?? 'suburb',
      postalKind: from.zip_name_type ?? 'postal',
    }) as CountryData['address'],
    postalCode: post,
    states: states(iso2, from),
    statesChecked: statesCheckedIn.has(iso2),
    taxId: taxId(iso2),
    registrationNumber: { required: required[iso2] !== undefined, kinds: registration },
  }) as CountryData
}

export const countryCodes: readonly string[] = Object.keys(source.countries).sort()

/** Every test that the numbers' kinds name, once. */
export const checkNames: readonly string[] = [
  ...new Set(
    [
      ...Object.values(taxIds).flatMap(({ kinds }) => kinds),
      ...Object.values({ ...optional, ...required }).flat(),
    ].flatMap(({ check }) => check ?? []),
  ),
].sort()

const note = '// Written by generate.ts: literal addresses, so that Node and every bundler find the files.\n'

function write(): void {
  const folder = new URL('data/', import.meta.url)
  for (const iso2 of countryCodes)
    writeFileSync(new URL(`${iso2}.json`, folder), `${JSON.stringify(countryData(iso2), undefined, 1)}\n`)
  const files = countryCodes.map((iso2) => `  ${iso2}: () => import('./${iso2}.json', { with: { type: 'json' } }),\n`)
  writeFileSync(new URL('files.ts', folder), `${note}export const files = {\n${files.join('')}}\n`)
  const checks = checkNames.map((name) => `  '${name}': () => import('stdnum/lib/cjs/${name}.js'),\n`)
  writeFileSync(new URL('checks.ts', folder), `${note}export const checks = {\n${checks.join('')}}\n`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) write()
