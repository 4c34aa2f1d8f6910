import type { Tx } from '#platform/db/database.ts'

/** Held until the end of the transaction, so that two moves add up. */
export async function offsetForUpdate(tx: Tx): Promise<number> {
  const [row] = await tx.sql<{ offset: bigint }[]>`
    select clock_offset_seconds as offset from tenants where tenant_id = ${tx.tenantId} for update`
  return Number(row?.offset ?? 0n)
}

export async function setOffset(tx: Tx, seconds: number): Promise<void> {
  await tx.sql`update tenants set clock_offset_seconds = ${seconds} where tenant_id = ${tx.tenantId}`
}

/** Nothing when the tenant is no sandbox. */
export async function sandboxOffset(tx: Tx): Promise<number | undefined> {
  const [row] = await tx.sql<{ offset: bigint }[]>`
    select clock_offset_seconds as offset from tenants where tenant_id = ${tx.tenantId} and sandbox`
  return row && Number(row.offset)
}
