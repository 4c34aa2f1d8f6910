import type { ReferenceTx } from '#platform/db/database.ts'
import type { Sql } from '#platform/db/pool.ts'
import type { NetworkIdRow } from '../network-profile/store.ts'

/** Which of these ids are given, and which ids these tenants have. */
export const networkIdsAmong = (
  { sql }: ReferenceTx,
  ids: readonly string[],
  tenants: readonly string[],
): Promise<NetworkIdRow[]> =>
  Promise.resolve(sql<NetworkIdRow[]>`
    select mpn_id, tenant_id, partner_name from network_ids where mpn_id = any(${[...ids]})
     union
    select mpn_id, tenant_id, partner_name from network_ids where tenant_id = any(${[...tenants]}::uuid[])`)

/**
 * The commit of this transaction does not wait for the disk. Should the machine lose power, the last fraction of a
 * second of the list is not there, whole companies of it, and the list is imported again as after any interruption.
 */
export const commitsUnwaited = (sql: Sql): PromiseLike<unknown> => sql`set local synchronous_commit = off`

/** Waits for the disk once, for all that was committed before: a commit that writes flushes everything in front of it. */
export const flushCommits = ({ sql }: ReferenceTx): Promise<unknown> =>
  Promise.resolve(sql`select pg_logical_emit_message(true, 'entente', 'import')`)
