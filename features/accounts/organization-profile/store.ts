import type { Address } from '#contract/generated/types.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Statement } from '#platform/db/together.ts'

export type OrganizationProfileRow = {
  version: bigint
  company_name: string
  default_address: Address
  email: string
  language: string
  culture: string
  changed_at: Date
  changed_by: string | null
}

export async function organizationProfile(tx: Tx): Promise<OrganizationProfileRow | undefined> {
  const [row] = await tx.sql<OrganizationProfileRow[]>`
    select version, company_name, default_address, email, language, culture, changed_at, changed_by
      from organization_profiles where tenant_id = ${tx.tenantId}`
  return row
}

// The same words again: a fragment between them would cost every read.
/** The same, held until the end of the transaction, so that two corrections do not cross. */
export async function organizationProfileForUpdate(tx: Tx): Promise<OrganizationProfileRow | undefined> {
  const [row] = await tx.sql<OrganizationProfileRow[]>`
    select version, company_name, default_address, email, language, culture, changed_at, changed_by
      from organization_profiles where tenant_id = ${tx.tenantId} for update`
  return row
}

export const insertOrganizationProfile = (tx: Tx, row: OrganizationProfileRow): Statement =>
  tx.sql`insert into organization_profiles ${tx.sql({ tenant_id: tx.tenantId, ...forSql(tx, row) })}`

/** Sent with the commit: nothing after it asks for the row. */
export function updateOrganizationProfile(tx: Tx, row: OrganizationProfileRow): void {
  tx.atCommit((sql) => sql`update organization_profiles set ${sql(forSql(tx, row))} where tenant_id = ${tx.tenantId}`)
}

const forSql = (tx: Tx, row: OrganizationProfileRow) => ({
  ...row,
  version: row.version.toString(),
  default_address: tx.sql.json(row.default_address),
})
