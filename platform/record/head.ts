import type { Tx } from '#platform/db/database.ts'

/** Number and hash of the last entry: whoever knows them can tell whether the chain before them is the same. */
export type Head = { seq: bigint; hash: Buffer }

export async function head(tx: Tx): Promise<Head> {
  const [row] = await tx.sql<Head[]>`select seq, hash from audit_heads where tenant_id = ${tx.tenantId}`
  if (row === undefined) throw new Error(`Tenant ${tx.tenantId} has no record`)
  return row
}

/** Holds the tenant's chain until the end of the transaction: nobody else's write commits in the meantime. */
export async function holdHead(tx: Tx): Promise<bigint> {
  const [row] = await tx.sql<{ seq: bigint }[]>`
    select seq from audit_heads where tenant_id = ${tx.tenantId} for update`
  if (row === undefined) throw new Error(`Tenant ${tx.tenantId} has no record`)
  return row.seq
}
