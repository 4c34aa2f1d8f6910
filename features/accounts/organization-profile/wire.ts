import type { OrganizationProfile as Resource } from '#contract/generated/types.ts'
import { etagOf } from '#lib/etag.ts'
import type { Tenant } from '#platform/access/actor.ts'
import { selfLink } from '../profile.ts'
import type { Identifiers, OrganizationProfile } from './rules.ts'
import type { OrganizationProfileRow } from './store.ts'

/** Our rows <-> the contract's resource. */

export const identifiersOf = (tenant: Pick<Tenant, 'tenantId' | 'domain'>): Identifiers => ({
  id: tenant.tenantId,
  tenantId: tenant.tenantId,
  domain: tenant.domain,
})

export const fromRow = (row: OrganizationProfileRow): OrganizationProfile => ({
  companyName: row.company_name,
  defaultAddress: row.default_address,
  email: row.email,
  language: row.language,
  culture: row.culture,
})

type Stamp = Pick<OrganizationProfileRow, 'version' | 'changed_at' | 'changed_by'>

export const toRow = (profile: OrganizationProfile, stamp: Stamp): OrganizationProfileRow => ({
  ...stamp,
  company_name: profile.companyName,
  default_address: profile.defaultAddress,
  email: profile.email,
  language: profile.language,
  culture: profile.culture,
})

export const writeOrganizationProfile = (
  row: OrganizationProfileRow,
  tenant: Pick<Tenant, 'tenantId' | 'domain'>,
): Resource => ({
  ...identifiersOf(tenant),
  ...fromRow(row),
  profileType: 'OrganizationProfile',
  lastChanged: { at: row.changed_at.toISOString(), ...(row.changed_by === null ? {} : { by: row.changed_by }) },
  links: selfLink('/profiles/organization'),
  attributes: { etag: etagOf(row.version), objectType: 'OrganizationProfile' },
})
