import type { Address, Contact, VettingStatus, VettingSubStatus } from '#contract/generated/types.ts'
import { type NewUser, tellNewcomer, tenantRows } from '#features/identity/door.ts'
import type { Tenant } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { type Statement, together } from '#platform/db/together.ts'
import type { Happening, Origin } from '#platform/record/record.ts'
import { insertBillingProfile } from '../billing-profile/store.ts'
import * as billing from '../billing-profile/wire.ts'
import { insertLegalProfile } from '../legal-profile/store.ts'
import * as legal from '../legal-profile/wire.ts'
import { insertNetworkId } from '../network-profile/store.ts'
import { insertOrganizationProfile } from '../organization-profile/store.ts'
import * as organization from '../organization-profile/wire.ts'
import { insertSupportProfile } from '../support-profile/store.ts'
import { writeSupportProfile } from '../support-profile/wire.ts'

/** A company that becomes a partner: what the operator knows of it, already checked by the country's rules. */
export type Enrolment = {
  readonly name: string
  readonly domain: string
  readonly country: string
  readonly type: Tenant['partnerType']
  readonly sandbox: boolean
  readonly currency: string
  readonly language: string
  readonly culture: string
  readonly address: Address
  readonly contact: Contact
  readonly registrationNumber?: string
  readonly taxId?: string
  readonly purchaseOrderNumber?: string
  readonly mpnId: string
  readonly vetting: { readonly status: VettingStatus; readonly step: VettingSubStatus }
  /** The user who is the primary contact, when the same transaction makes one. */
  readonly contactId?: string
  /** Who comes with the account: the caller inserts them, the record tells of them. */
  readonly people?: readonly NewUser[]
  readonly support?: { readonly email: string; readonly telephone: string; readonly website: string }
}

/**
 * What makes the account: the tenant and its four profiles, each told to the record and the feed, in the caller's
 * transaction (whose tenant is the new one). The rows are still to be sent. The billing profile starts as a copy of the
 * legal one.
 */
export function enrolmentRows(tx: Tx, one: Enrolment, origin: Origin): Statement[] {
  const { at } = origin
  const stamp = { version: 1n, changed_at: new Date(at.epochMilliseconds), changed_by: null }
  const legalRow = legal.toRow(
    {
      companyName: one.name,
      address: one.address,
      primaryContact: one.contact,
      companyApproverAddress: one.address,
      ...(one.contact.email === undefined ? {} : { companyApproverEmail: one.contact.email }),
      ...(one.registrationNumber === undefined ? {} : { organizationRegistrationNumber: one.registrationNumber }),
    },
    { ...stamp, vetting_status: one.vetting.status, vetting_sub_status: one.vetting.step },
  )
  const billingRow = billing.toRow(
    {
      companyName: one.name,
      address: one.address,
      primaryContact: one.contact,
      billingCurrency: one.currency,
      ...(one.taxId === undefined ? {} : { taxId: one.taxId }),
      ...(one.purchaseOrderNumber === undefined ? {} : { purchaseOrderNumber: one.purchaseOrderNumber }),
    },
    stamp,
  )
  const organizationRow = organization.toRow(
    {
      companyName: one.name,
      defaultAddress: one.address,
      email: one.contact.email ?? '',
      language: one.language,
      culture: one.culture,
    },
    stamp,
  )
  const supportRow = { email: '', telephone: '', website: '', ...one.support, ...stamp }
  const told = (kind: string, type: string, resource: unknown): Happening => ({
    act: 'account.partner.enrolled',
    subject: { kind, id: tx.tenantId },
    after: resource,
    event: { type, resource },
  })
  const happenings = [
    told('legal_profile', 'legal-business-profile-created', legal.writeLegalProfile(legalRow)),
    told('billing_profile', 'billing-profile-created', billing.writeBillingProfile(billingRow)),
    told(
      'organization_profile',
      'organization-profile-created',
      organization.writeOrganizationProfile(organizationRow, { tenantId: tx.tenantId, domain: one.domain }),
    ),
    told('support_profile', 'support-profile-created', writeSupportProfile(supportRow)),
    ...(one.people ?? []).map(tellNewcomer),
  ]
  const tenant = tenantRows(tx, {
    kind: 'partner',
    name: one.name,
    domain: one.domain,
    country: one.country,
    partnerType: one.type,
    sandbox: one.sandbox,
    currency: one.currency,
    ...(one.contactId === undefined ? {} : { primaryContactId: one.contactId }),
    at,
    beginning: { origin, happenings },
  })
  return [
    ...tenant,
    insertLegalProfile(tx, legalRow),
    insertBillingProfile(tx, billingRow),
    insertOrganizationProfile(tx, organizationRow),
    insertSupportProfile(tx, supportRow),
    insertNetworkId(tx, one.mpnId, one.name),
  ]
}

/** The account alone: who is its first administrator is told by the caller. */
export const enrol = (tx: Tx, one: Enrolment, origin: Origin): Statement =>
  together(tx.sql, enrolmentRows(tx, one, origin))
