/**
 * The rules of one country: one small record, the same for the form, the server and a CSV import.
 * `data/XX.json` holds what can be written down; `loadCountry` adds the check-digit tests it names.
 */
export type AddressField = 'addressLine1' | 'addressLine2' | 'region' | 'city' | 'state' | 'postalCode'

/** One kind of number a company may give. Patterns are of the number without separators and without prefix. */
export type NumberKind = {
  readonly name: string
  readonly pattern?: string
  readonly sample?: string
  /** Name of the check-digit test, where one is known. */
  readonly check?: string
  /** Country letters before the number; the first is the one stored. */
  readonly prefixes?: readonly string[]
}

export type State = {
  /** As written in an address there: `CA`, `Ags.`, `广东省`. */
  readonly key: string
  /** In Latin letters, where the key is not. */
  readonly latin?: string
  /** Other spellings taken: full name, Latin name, ISO 3166-2 part. */
  readonly names: readonly string[]
  /** Regular expression that the beginning of its postal codes matches. */
  readonly postal?: string
}

export type PhoneMetadata = {
  readonly version: number
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>
  readonly countries: Readonly<Record<string, unknown>>
  readonly nonGeographic: Readonly<Record<string, unknown>>
}

export type CountryData = {
  readonly iso2: string
  readonly iso3: string
  /** Every member below was filled and checked, not only what the public address metadata says. */
  readonly complete: boolean
  readonly region: string
  readonly currency: string
  readonly languages: readonly string[]
  readonly cultures: readonly string[]
  readonly callingCodes: readonly string[]
  readonly phone?: PhoneMetadata
  readonly phoneExample?: string
  /** Other countries have the same calling code (+1, +7, +44), whose numbers cannot be told from wrong ones here. */
  readonly sharesCallingCode: boolean
  readonly address: {
    /** `%A` lines, `%C` city, `%D` district (wire member `region`), `%S` state, `%Z` postal code, `%n` new line. */
    readonly format: string
    readonly latinFormat?: string
    readonly required: readonly AddressField[]
    readonly upper: readonly AddressField[]
    readonly stateKind: string
    readonly cityKind: string
    readonly districtKind: string
    readonly postalKind: string
  }
  readonly postalCode?: {
    readonly pattern: string
    readonly example: string
    /** Where the country writes a separator: itself and how many characters follow it. */
    readonly forms: readonly (readonly [separator: string, tail: number])[]
  }
  readonly states?: readonly State[]
  /** A state outside the list is refused (US, CA, CN, MX); elsewhere any string is taken. */
  readonly statesChecked: boolean
  readonly taxId?: { readonly vat: boolean; readonly label: string; readonly kinds: readonly NumberKind[] }
  readonly registrationNumber: { readonly required: boolean; readonly kinds: readonly NumberKind[] }
}

export type CountryRules = CountryData & {
  readonly checkDigits: Readonly<Record<string, (number: string) => boolean>>
}
