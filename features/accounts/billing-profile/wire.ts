import type { BillingProfile as Resource, BillingProfileInput } from '#contract/generated/types.ts'
import { etagOf } from '#lib/etag.ts'
import { selfLink } from '../profile.ts'
import type { BillingProfile, BillingProfileDraft } from './rules.ts'
import type { BillingProfileRow } from './store.ts'

/** Our rows <-> the contract's resource. */

export const readBillingProfile = (body: BillingProfileInput): BillingProfileDraft => body

export const fromRow = (row: BillingProfileRow): BillingProfile => ({
  companyName: row.company_name,
  address: row.address,
  primaryContact: row.primary_contact,
  ...(row.invoice_recipient === null ? {} : { invoiceRecipient: row.invoice_recipient }),
  ...(row.purchase_order_number === null ? {} : { purchaseOrderNumber: row.purchase_order_number }),
  ...(row.tax_id === null ? {} : { taxId: row.tax_id }),
  billingCurrency: row.billing_currency,
  ...(row.billing_day === null ? {} : { billingDay: row.billing_day }),
})

type Stamp = Pick<BillingProfileRow, 'version' | 'changed_at' | 'changed_by'>

export const toRow = (profile: BillingProfile, stamp: Stamp): BillingProfileRow => ({
  ...stamp,
  company_name: profile.companyName,
  address: profile.address,
  primary_contact: profile.primaryContact,
  invoice_recipient: profile.invoiceRecipient ?? null,
  purchase_order_number: profile.purchaseOrderNumber ?? null,
  tax_id: profile.taxId ?? null,
  billing_currency: profile.billingCurrency,
  billing_day: profile.billingDay ?? null,
})

export const writeBillingProfile = (row: BillingProfileRow): Resource => ({
  ...fromRow(row),
  profileType: 'BillingProfile',
  lastChanged: { at: row.changed_at.toISOString(), ...(row.changed_by === null ? {} : { by: row.changed_by }) },
  links: selfLink('/profiles/billing'),
  attributes: { etag: etagOf(row.version), objectType: 'BillingProfile' },
})
