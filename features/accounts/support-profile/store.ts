import type { Tx } from '#platform/db/database.ts'
import type { Statement } from '#platform/db/together.ts'

export type SupportProfileRow = {
  version: bigint
  email: string
  telephone: string
  website: string
  changed_at: Date
  changed_by: string | null
}

export async function supportProfile(tx: Tx): Promise<SupportProfileRow | undefined> {
  const [row] = await tx.sql<SupportProfileRow[]>`
    select version, email, telephone, website, changed_at, changed_by
      from support_profiles where tenant_id = ${tx.tenantId}`
  return row
}

// The same words again: a fragment between them would cost every read.
/** The same, held until the end of the transaction, so that two corrections do not cross. */
export async function supportProfileForUpdate(tx: Tx): Promise<SupportProfileRow | undefined> {
  const [row] = await tx.sql<SupportProfileRow[]>`
    select version, email, telephone, website, changed_at, changed_by
      from support_profiles where tenant_id = ${tx.tenantId} for update`
  return row
}

export const insertSupportProfile = (tx: Tx, row: SupportProfileRow): Statement =>
  tx.sql`insert into support_profiles ${tx.sql({ tenant_id: tx.tenantId, ...row, version: row.version.toString() })}`

/** Sent with the commit: nothing after it asks for the row. */
export function updateSupportProfile(tx: Tx, row: SupportProfileRow): void {
  tx.atCommit(
    (sql) =>
      sql`update support_profiles set ${sql({ ...row, version: row.version.toString() })} where tenant_id = ${tx.tenantId}`,
  )
}
