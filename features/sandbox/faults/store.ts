import type { Faults } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'

export async function setFaults(tx: Tx, faults: Faults | undefined): Promise<void> {
  const document = faults === undefined ? null : tx.sql.json(faults)
  await tx.sql`update tenants set faults = ${document} where tenant_id = ${tx.tenantId}`
}
