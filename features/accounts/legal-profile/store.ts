import type { Address, Contact, VettingStatus, VettingSubStatus } from '#contract/generated/types.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Statement } from '#platform/db/together.ts'

export type LegalProfileRow = {
  version: bigint
  company_name: string
  address: Address
  primary_contact: Contact
  approver_address: Address | null
  approver_email: string | null
  registration_number: string | null
  vetting_status: VettingStatus
  vetting_sub_status: VettingSubStatus
  changed_at: Date
  changed_by: string | null
}

export async function legalProfile(tx: Tx): Promise<LegalProfileRow | undefined> {
  const [row] = await tx.sql<LegalProfileRow[]>`
    select version, company_name, address, primary_contact, approver_address, approver_email,
           registration_number, vetting_status, vetting_sub_status, changed_at, changed_by
      from legal_profiles where tenant_id = ${tx.tenantId}`
  return row
}

// The same words again: a fragment between them would cost every read.
/** The same, held until the end of the transaction, so that two corrections do not cross. */
export async function legalProfileForUpdate(tx: Tx): Promise<LegalProfileRow | undefined> {
  const [row] = await tx.sql<LegalProfileRow[]>`
    select version, company_name, address, primary_contact, approver_address, approver_email,
           registration_number, vetting_status, vetting_sub_status, changed_at, changed_by
      from legal_profiles where tenant_id = ${tx.tenantId} for update`
  return row
}

export const insertLegalProfile = (tx: Tx, row: LegalProfileRow): Statement =>
  tx.sql`insert into legal_profiles ${tx.sql({ tenant_id: tx.tenantId, ...forSql(tx, row) })}`

/** Sent with the commit: nothing after it asks for the row. */
export function updateLegalProfile(tx: Tx, row: LegalProfileRow): void {
  tx.atCommit((sql) => sql`update legal_profiles set ${sql(forSql(tx, row))} where tenant_id = ${tx.tenantId}`)
}

const forSql = (tx: Tx, row: LegalProfileRow) => ({
  ...row,
  version: row.version.toString(),
  address: tx.sql.json(row.address),
  primary_contact: tx.sql.json(row.primary_contact),
  approver_address: row.approver_address === null ? null : tx.sql.json(row.approver_address),
})
