import type { TidyAddress } from './address.ts'
import type { AddressField, CountryRules } from './country-rules.ts'
import { findState } from './states.ts'

export type LayoutField = {
  readonly name: AddressField
  readonly required: boolean
  /** Message id of the label, `countries.label.state.emirate`. */
  readonly label: string
  /** HTML autofill token. */
  readonly autoComplete: string
}

const lineFields: Readonly<Record<string, readonly AddressField[]>> = {
  A: ['addressLine1', 'addressLine2'],
  C: ['city'],
  D: ['region'],
  S: ['state'],
  Z: ['postalCode'],
}

const autoComplete: Readonly<Record<AddressField, string>> = {
  addressLine1: 'address-line1',
  addressLine2: 'address-line2',
  region: 'address-level3',
  city: 'address-level2',
  state: 'address-level1',
  postalCode: 'postal-code',
}

// The envelope of China begins with the postal code; its forms go from the large to the small and end with it.
const formOrder: Readonly<Record<string, string>> = { CN: '%S%C%n%D%n%A%n%Z' }

function labelOf(name: AddressField, { address }: CountryRules): string {
  const kinds: Partial<Record<AddressField, string>> = {
    state: `state.${address.stateKind}`,
    city: `city.${address.cityKind}`,
    region: `district.${address.districtKind}`,
    postalCode: `postalCode.${address.postalKind}`,
  }
  return `countries.label.${kinds[name] ?? name}`
}

/** The rows of an address form, in the country's order; fields of one row stand beside each other. Country and contact are the form's own. */
export function addressLayout(rules: CountryRules): readonly (readonly LayoutField[])[] {
  const field = (name: AddressField): LayoutField => ({
    name,
    required: rules.address.required.includes(name),
    label: labelOf(name, rules),
    autoComplete: autoComplete[name],
  })
  const rows = (formOrder[rules.iso2] ?? rules.address.format).split('%n').flatMap((line) => {
    const names = [...line.matchAll(/%([A-Z])/g)].flatMap(([, letter]) => lineFields[letter ?? ''] ?? [])
    // Two address lines are two rows, whatever stands beside them on the envelope.
    return names.includes('addressLine1') ? names.map((name) => [name]) : [names]
  })
  return rows.filter((row) => row.length > 0).map((row) => row.map(field))
}

const familyNameFirst = new Set(['CN', 'HK', 'HU', 'JP', 'KH', 'KP', 'KR', 'MO', 'TW', 'VN'])

/** The order in which a person's names are asked and written there. */
export const nameOrder = ({ iso2 }: Pick<CountryRules, 'iso2'>): readonly ('firstName' | 'middleName' | 'lastName')[] =>
  familyNameFirst.has(iso2) ? ['lastName', 'firstName', 'middleName'] : ['firstName', 'middleName', 'lastName']

const isEastAsian = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)

function person(address: TidyAddress, rules: CountryRules): string {
  const names = nameOrder(rules).flatMap((name) => address[name] ?? [])
  return names.every(isEastAsian) ? names.join('') : names.join(' ')
}

const isLatin = (address: TidyAddress): boolean =>
  !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(
    `${address.addressLine1 ?? ''}${address.city ?? ''}`,
  )

/**
 * The lines to print on an invoice or an envelope, without the country. Addresses written in Latin letters take the
 * country's Latin order where it has one.
 */
export function addressLines(address: TidyAddress, rules: CountryRules, company = ''): readonly string[] {
  const { format, latinFormat } = rules.address
  const isForeign = latinFormat !== undefined && isLatin(address)
  const state = isForeign && address.state ? (findState(address.state, rules)?.latin ?? address.state) : address.state
  const value = (letter: string): string =>
    letter === 'N'
      ? person(address, rules)
      : letter === 'O'
        ? company
        : (lineFields[letter] ?? []).flatMap((name) => (name === 'state' ? state : address[name]) ?? []).join('\n')
  return (isForeign ? latinFormat : format)
    .split('%n')
    .filter(
      (line) => !line.includes('%') || [...line.matchAll(/%([A-Z])/g)].some(([, letter]) => value(letter ?? '') !== ''),
    )
    .flatMap((line) => printed(line, value).split('\n'))
}

/** One line; a separator stands only between two parts that say something. */
function printed(line: string, value: (letter: string) => string): string {
  const filled = line.replaceAll(/%([A-Z])/g, (_, letter: string) => value(letter))
  return filled
    .replaceAll(/^[ ,-]+|[ ,-]+$/g, '')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/,(?: ,)+/g, ',')
}
