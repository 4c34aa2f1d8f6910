import { tenantsOfDomains } from '#features/identity/door.ts'
import { folded } from '#lib/countries/text.ts'
import type { Problem } from '#lib/problem.ts'
import type { Database } from '#platform/db/database.ts'
import { problems } from './problems.ts'
import type { Names } from './row.ts'
import { networkIdsAmong } from './store.ts'

export type Presence = 'new' | 'here' | { readonly taken: readonly Problem[] }

const given = (values: readonly (string | undefined)[]) => values.filter((one) => one !== undefined)

/**
 * Asks once for a whole piece of the list what is taken. A company is already here when its domain belongs to a
 * partner of the same name (case, accents and punctuation aside): an import that was cut short goes on from there.
 */
export async function presences(
  database: Database,
  all: readonly Names[],
): Promise<(names: Names, companyName: string) => Presence> {
  const domains = given(all.map(({ domain }) => domain))
  const holders = await database.reference((tx) => tenantsOfDomains(tx, domains))
  const ids = given(all.map(({ networkId }) => networkId))
  const tenants = [...holders.values()]
  const rows =
    ids.length + tenants.length === 0 ? [] : await database.reference((tx) => networkIdsAmong(tx, ids, tenants))
  const holderOfId = new Map(rows.map((row) => [row.mpn_id, row.tenant_id]))
  const nameOfTenant = new Map(rows.map((row) => [row.tenant_id, folded(row.partner_name)]))
  return ({ domain, networkId }, companyName) => {
    const holder = domain === undefined ? undefined : holders.get(domain)
    if (holder !== undefined && nameOfTenant.get(holder) === folded(companyName)) return 'here'
    const isIdTaken = networkId !== undefined && holderOfId.has(networkId)
    const taken = [
      ...(holder === undefined || domain === undefined ? [] : [problems.domainTaken({ domain })]),
      ...(isIdTaken ? [problems.networkIdTaken({ networkId })] : []),
    ]
    return taken.length > 0 ? { taken } : 'new'
  }
}
