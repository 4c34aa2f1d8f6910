import type { ReferenceTx } from '#platform/db/database.ts'
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
