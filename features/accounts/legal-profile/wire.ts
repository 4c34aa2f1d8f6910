import type { LegalBusinessProfile as Resource } from '#contract/generated/types.ts'
import { etagOf } from '#lib/etag.ts'
import { selfLink } from '../profile.ts'
import type { LegalProfile } from './rules.ts'
import type { LegalProfileRow } from './store.ts'

/** Our rows <-> the contract's resource. */

export const fromRow = (row: LegalProfileRow): LegalProfile => ({
  companyName: row.company_name,
  address: row.address,
  primaryContact: row.primary_contact,
  ...(row.approver_address === null ? {} : { companyApproverAddress: row.approver_address }),
  ...(row.approver_email === null ? {} : { companyApproverEmail: row.approver_email }),
  ...(row.registration_number === null ? {} : { organizationRegistrationNumber: row.registration_number }),
})

type Stamp = Pick<LegalProfileRow, 'version' | 'changed_at' | 'changed_by' | 'vetting_status' | 'vetting_sub_status'>

export const toRow = (profile: LegalProfile, stamp: Stamp): LegalProfileRow => ({
  ...stamp,
  company_name: profile.companyName,
  address: profile.address,
  primary_contact: profile.primaryContact,
  approver_address: profile.companyApproverAddress ?? null,
  approver_email: profile.companyApproverEmail ?? null,
  registration_number: profile.organizationRegistrationNumber ?? null,
})

export const writeLegalProfile = (row: LegalProfileRow): Resource => ({
  ...fromRow(row),
  vettingStatus: row.vetting_status,
  vettingSubStatus: row.vetting_sub_status,
  profileType: 'LegalBusinessProfile',
  lastChanged: { at: row.changed_at.toISOString(), ...(row.changed_by === null ? {} : { by: row.changed_by }) },
  links: selfLink('/profiles/legalbusiness'),
  attributes: { etag: etagOf(row.version), objectType: 'LegalBusinessProfile' },
})
