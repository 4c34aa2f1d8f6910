import type { ReferenceTx, Tx } from '#platform/db/database.ts'
import type { Statement } from '#platform/db/together.ts'

export type NetworkIdRow = { mpn_id: string; tenant_id: string; partner_name: string }

/** Any partner may look any id up: it doubles as "is this id valid?". */
export async function networkId({ sql }: ReferenceTx, mpnId: string): Promise<NetworkIdRow | undefined> {
  const [row] = await sql<
    NetworkIdRow[]
  >`select mpn_id, tenant_id, partner_name from network_ids where mpn_id = ${mpnId}`
  return row
}

export async function networkIdOf({ sql }: ReferenceTx, tenantId: string): Promise<NetworkIdRow | undefined> {
  const [row] = await sql<NetworkIdRow[]>`
    select mpn_id, tenant_id, partner_name from network_ids where tenant_id = ${tenantId} order by mpn_id limit 1`
  return row
}

export const insertNetworkId = ({ sql, tenantId }: Tx, mpnId: string, name: string): Statement =>
  sql`insert into network_ids (mpn_id, tenant_id, partner_name) values (${mpnId}, ${tenantId}, ${name})`

const lowest = 1_000_000

/** Seven digits, the next free one; the caller holds the write, the primary key settles a race. */
export async function nextNetworkId({ sql }: ReferenceTx): Promise<string> {
  await sql`select pg_advisory_xact_lock(826455444)`
  const [row] = await sql<{ next: string }[]>`
    select (coalesce(max(mpn_id::bigint), ${lowest}) + 1)::text as next from network_ids where mpn_id ~ '^[0-9]{7,15}$'`
  return row?.next ?? String(lowest)
}
