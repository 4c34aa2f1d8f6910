import type { Address, Contact } from '#contract/generated/types.ts'
import { checkAddress } from '#lib/countries/address.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { type Checked, checked } from '#lib/countries/problems.ts'
import { checkTaxId } from '#lib/countries/tax-id.ts'
import { type Outcome, unless } from '#lib/outcome.ts'
import { missingPermission, type Problem, type Warning, within } from '#lib/problem.ts'
import { same } from '#lib/same.ts'
import { checkContact } from '../contact.ts'
import { problems } from './problems.ts'

/** Where the operator's invoices go. Changing it never touches the partner profile, and never an invoice already issued. */
export type BillingProfile = {
  readonly companyName: string
  readonly address: Address
  readonly primaryContact: Contact
  readonly invoiceRecipient?: Contact
  readonly purchaseOrderNumber?: string
  readonly taxId?: string
  readonly billingCurrency: string
  readonly billingDay?: number
}

/** As a client sends it: the whole profile, of which it may leave out what it does not know. */
export type BillingProfileDraft = { readonly [member in keyof BillingProfile]?: BillingProfile[member] | undefined }

export type Rights = { readonly mayEditAddress: boolean }

const longestPurchaseOrder = 50
const unprintable = /\p{C}/u

/** Read-only members: equal values pass, so that read-modify-write clients work. */
function lockedMembers(current: BillingProfile, draft: BillingProfileDraft): Problem[] {
  const changed = (sent: unknown, kept: unknown) => sent !== undefined && sent !== kept
  return [
    ...(changed(draft.companyName, current.companyName)
      ? [problems.companyNameLocked({ companyName: current.companyName })]
      : []),
    ...(changed(draft.billingCurrency, current.billingCurrency)
      ? [problems.currencyLocked({ currency: current.billingCurrency })]
      : []),
    ...(changed(draft.billingDay, current.billingDay) ? [problems.billingDayLocked()] : []),
    ...(changed(draft.address?.country?.toUpperCase(), current.address.country)
      ? [problems.countryLocked({ country: current.address.country })]
      : []),
  ]
}

export function checkPurchaseOrder(number: string | undefined): Problem[] {
  if (number === undefined || number === '') return []
  if (number.length > longestPurchaseOrder) return [problems.purchaseOrderTooLong({ max: longestPurchaseOrder })]
  return unprintable.test(number) ? [problems.purchaseOrderUnprintable()] : []
}

const given = (text: string | undefined) => text?.trim() || undefined

const isEmpty = (contact: Contact) => Object.values(contact).every((text) => text === undefined || text.trim() === '')

/** Left out: as it was (it is not the contract's member, so its clients do not know it). Sent empty: nobody. */
function recipientOf(
  current: BillingProfile,
  draft: BillingProfileDraft,
  rules: CountryRules,
): Checked<Contact | undefined> {
  const sent = draft.invoiceRecipient
  if (sent === undefined) return checked(current.invoiceRecipient)
  return isEmpty(sent) ? checked(undefined) : checkContact(sent, rules, { email: 'required' })
}

/**
 * Corrects the billing profile: a full replacement of what may change, with every problem at once.
 * Company name, currency and country never change here; the address only by who may edit it.
 * Source: account settings, section 5; contract operation updatePartnerBillingProfile.
 */
export function correctBillingProfile(
  current: BillingProfile,
  draft: BillingProfileDraft,
  rules: CountryRules,
  rights: Rights,
): Outcome<BillingProfile> {
  const { country } = current.address
  const place = checkAddress({ ...draft.address, country }, rules)
  const address = { ...place.value, country }
  const contact = checkContact(draft.primaryContact ?? {}, rules, { email: 'optional' })
  const recipient = recipientOf(current, draft, rules)
  const tax = checkTaxId(draft.taxId, rules)
  const purchaseOrderNumber = given(draft.purchaseOrderNumber)
  const mayNot = !rights.mayEditAddress && draft.address !== undefined && !same(address, current.address)
  const found: Problem[] = [
    ...lockedMembers(current, draft),
    ...(draft.address === undefined ? [problems.addressMissing()] : within('address', place.problems)),
    ...(mayNot ? [missingPermission('edit:billing_address', 'address')] : []),
    ...(draft.primaryContact === undefined ? [problems.contactMissing()] : within('primaryContact', contact.problems)),
    ...within('invoiceRecipient', recipient.problems),
    ...checkPurchaseOrder(purchaseOrderNumber),
    ...tax.problems,
  ]
  const warnings: Warning[] = [
    ...within('address', place.warnings),
    ...within('primaryContact', contact.warnings),
    ...within('invoiceRecipient', recipient.warnings),
    ...tax.warnings,
  ]
  const corrected = {
    companyName: current.companyName,
    address,
    primaryContact: contact.value,
    ...(recipient.value === undefined ? {} : { invoiceRecipient: recipient.value }),
    ...(purchaseOrderNumber === undefined ? {} : { purchaseOrderNumber }),
    ...(tax.value === '' ? {} : { taxId: tax.value }),
    billingCurrency: current.billingCurrency,
    ...(current.billingDay === undefined ? {} : { billingDay: current.billingDay }),
  }
  return unless(found, corrected, warnings)
}
