import { checkEmail, checkPersonName } from '#lib/contacts.ts'
import { isPublicMailDomain } from '#lib/contacts/webmail.ts'
import { checkAddress } from '#lib/countries/address.ts'
import { checkCountryCode } from '#lib/countries/country-code.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { checkPhone } from '#lib/countries/phone.ts'
import { type Checked, checked } from '#lib/countries/problems.ts'
import { checkRegistrationNumber } from '#lib/countries/registration-number.ts'
import { checkTaxId } from '#lib/countries/tax-id.ts'
import { tidy } from '#lib/countries/text.ts'
import { type Outcome, unless } from '#lib/outcome.ts'
import { named, type Problem } from '#lib/problem.ts'
import { checkPurchaseOrder } from '../billing-profile/rules.ts'
import type { Enrolment } from '../enrolment/enrol.ts'
import { checkCompanyName } from '../legal-profile/rules.ts'
import type { ColumnKey } from './columns.ts'
import { problems, warnings } from './problems.ts'
import { countryNamed, programmeNamed, programmes } from './spellings.ts'

export type Row = Readonly<Partial<Record<ColumnKey, string>>>

/** A company ready to be enrolled, but for the network id that the list may leave to us. */
export type Candidate = Omit<Enrolment, 'mpnId' | 'vetting' | 'sandbox'> & { readonly mpnId?: string }

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const longestDomain = 253

/** The company's own domain, as the network writes it. */
export function checkDomain(given: string | undefined): Checked<string> {
  const text = tidy(given).toLowerCase()
  if (text === '') return checked('', [problems.domainMissing()])
  const isBare = !/[\s/?#@:\\[\]%]/u.test(text) && URL.canParse(`https://${text}`)
  const domain = isBare ? new URL(`https://${text}`).hostname : text
  const labels = domain.split('.')
  const isName =
    isBare && labels.length > 1 && labels.every((one) => label.test(one)) && !/^\d+$/.test(labels.at(-1) ?? '')
  if (!isName || domain.length > longestDomain) return checked(text, [problems.domainForm()])
  return checked(domain, isPublicMailDomain(domain) ? [problems.domainOfProvider({ domain })] : [])
}

function checkProgramme(given: string | undefined): Checked<Enrolment['type'] | undefined> {
  const text = tidy(given)
  if (text === '') return checked(undefined, [problems.programmeMissing({ allowed: programmes.join(', ') })])
  const programme = programmeNamed(text)
  const unknown = problems.programmeUnknown({ given: text, allowed: programmes.join(', ') })
  return checked(programme, programme === undefined ? [unknown] : [])
}

const elsewhere = 'en-US'

/** `fr-FR`, `fr_fr` or `fr`: one of the country's cultures; the first of them when the list is silent. */
function checkCulture(given: string | undefined, { cultures }: CountryRules): Checked<string> {
  const text = tidy(given).replace('_', '-').toLowerCase()
  if (text === '') return checked(cultures[0] ?? elsewhere)
  const found =
    cultures.find((one) => one.toLowerCase() === text) ??
    cultures.find((one) => one.toLowerCase().startsWith(`${text}-`))
  if (found !== undefined) return checked(found)
  // English is written everywhere, and every screen speaks it.
  if (/^en(?:-[a-z]{2})?$/.test(text)) return checked(elsewhere)
  return checked('', [problems.languageNotOfCountry({ allowed: [...cultures, elsewhere].join(', ') })])
}

/** Where the directory has no rules of its own: five to fifteen digits, as they have been given out so far. */
function checkNetworkId(given: string | undefined): Checked<string> {
  const text = tidy(given)
  return checked(text, text === '' || /^[1-9]\d{4,14}$/.test(text) ? [] : [problems.networkIdForm()])
}

const belongsTo = (email: string, domain: string) => {
  const host = checkDomain(email.slice(email.lastIndexOf('@') + 1)).value
  return host === domain || host.endsWith(`.${domain}`)
}

/** What needs no country. */
function company(row: Row) {
  const name = tidy(row.companyName)
  const domain = checkDomain(row.domain)
  const programme = checkProgramme(row.programme)
  const networkId = checkNetworkId(row.networkId)
  const purchaseOrderNumber = tidy(row.purchaseOrderNumber)
  const firstName = checkPersonName(row.firstName, 'firstName')
  const lastName = checkPersonName(row.lastName, 'lastName')
  const email = checkEmail(row.email, { work: true, enrolment: true })
  const found: Problem[] = [
    ...checkCompanyName(name),
    ...domain.problems,
    ...programme.problems,
    ...networkId.problems,
    ...checkPurchaseOrder(purchaseOrderNumber),
    ...firstName.problems,
    ...lastName.problems,
    ...email.problems,
  ]
  const strange = found.length === 0 && !belongsTo(email.value, domain.value)
  return {
    values: {
      name,
      domain: domain.value,
      // Unknown only beside its problem, and then nothing of the row is kept.
      type: programme.value ?? 'network_only',
      ...(networkId.value === '' ? {} : { mpnId: networkId.value }),
      ...(purchaseOrderNumber === '' ? {} : { purchaseOrderNumber }),
    } as const,
    contact: { firstName: firstName.value, lastName: lastName.value, email: email.value },
    found,
    doubts: strange ? [warnings.emailElsewhere({ field: 'email', domain: domain.value })] : [],
  }
}

/** Enrolment in China calls the number, which must then be given and lie in China (account settings 12.2). */
const callsNumber = (rules: CountryRules) => rules.iso2 === 'CN'

function inCountry(row: Row, rules: CountryRules) {
  const { addressLine1, addressLine2, city, state, postalCode } = row
  const address = checkAddress({ addressLine1, addressLine2, city, state, postalCode, country: rules.iso2 }, rules)
  const called = callsNumber(rules)
  const phone = checkPhone(row.phoneNumber, rules, { required: called, inCountry: called })
  const taxId = checkTaxId(row.taxId, rules)
  const number = checkRegistrationNumber(row.registrationNumber, rules)
  const culture = checkCulture(row.language, rules)
  const parts = [address, phone, asField('taxId', taxId), asField('registrationNumber', number), culture]
  return {
    values: {
      country: rules.iso2,
      currency: rules.currency,
      address: { ...address.value, country: rules.iso2 },
      culture: culture.value,
      language: culture.value.slice(0, 2),
      ...(taxId.value === '' ? {} : { taxId: taxId.value }),
      ...(number.value === '' ? {} : { registrationNumber: number.value }),
    },
    phoneNumber: phone.value,
    found: parts.flatMap((part) => part.problems),
    doubts: parts.flatMap((part) => part.warnings),
  }
}

const asField = <T>(field: string, part: Checked<T>): Checked<T> => ({
  ...part,
  problems: named(field, part.problems),
  warnings: named(field, part.warnings),
})

/** What a row lays claim to, in standard form, whether or not the rest of it is right. */
export type Names = { readonly domain?: string; readonly networkId?: string; readonly registrationNumber?: string }

export type Reading = { readonly names: Names; readonly outcome: Outcome<Candidate> }

const sound = (field: keyof Names, value: string | undefined, found: readonly Problem[]): Names =>
  value === undefined || found.some((one) => one.field === field) ? {} : { [field]: value }

/**
 * One row held against the rules of the forms and of its country: a company to enrol, or everything that is wrong with
 * the row at once. Without a known country, what depends on it is not looked at.
 * Source: account settings, sections 4, 5, 8, 9 and 12.
 */
export function readRow(row: Row, countries: ReadonlyMap<string, CountryRules>): Reading {
  const country = checkCountryCode(countryNamed(row.country ?? ''))
  const own = company(row)
  const { domain, mpnId } = own.values
  const names = { ...sound('domain', domain, own.found), ...sound('networkId', mpnId, own.found) }
  const rules = countries.get(country.value)
  if (country.problems.length > 0 || rules === undefined)
    return { names, outcome: { ok: false, problems: [...own.found, ...country.problems] } }
  const place = inCountry(row, rules)
  const number = place.values.registrationNumber
  const contact = { ...own.contact, ...(place.phoneNumber === '' ? {} : { phoneNumber: place.phoneNumber }) }
  return {
    names: { ...names, ...sound('registrationNumber', number && `${rules.iso2} ${number}`, place.found) },
    outcome: unless([...own.found, ...place.found], { ...own.values, ...place.values, contact }, [
      ...own.doubts,
      ...place.doubts,
    ]),
  }
}
