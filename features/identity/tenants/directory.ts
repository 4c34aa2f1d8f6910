import { isGuid } from '#lib/ids.ts'
import type { House } from '#platform/house.ts'
import { memory, type Memory } from '../doorkeeper/memory.ts'
import * as store from './store.ts'

type Known = { readonly domains: Memory<string>; readonly applications: Memory<string>; readonly ids: Memory<string> }

const lifetime = 30_000
const most = 20_000
const known = new WeakMap<House, Known>()

function knownTo(house: House): Known {
  const found = known.get(house) ?? { domains: memory(most), applications: memory(most), ids: memory(most) }
  known.set(house, found)
  return found
}

/** Only what was found is remembered, for half a minute: nobody can fill the memory with names that do not exist. */
async function remembered(house: House, shelf: Memory<string>, key: string, ask: () => Promise<string | undefined>) {
  const now = house.clock.now().epochMilliseconds
  const before = shelf.get(key, now)
  if (before !== undefined) return before
  const found = await ask()
  if (found !== undefined) shelf.set(key, found, now + lifetime)
  return found
}

/** `{tenant}` of a path: a GUID or a verified domain. `common`, `organizations` and `adfs` name nobody. */
export function tenantNamed(house: House, name: string): Promise<string | undefined> {
  const key = name.toLowerCase()
  const { domains, ids } = knownTo(house)
  if (!isGuid(key))
    return remembered(house, domains, key, () => house.database.reference((tx) => store.tenantOfDomain(tx, key)))
  return remembered(house, ids, key, async () =>
    (await house.database.reference((tx) => store.tenantExists(tx, key))) ? key : undefined,
  )
}

export function tenantOfApplication(house: House, clientId: string): Promise<string | undefined> {
  if (!isGuid(clientId)) return Promise.resolve(undefined)
  const key = clientId.toLowerCase()
  const { applications } = knownTo(house)
  return remembered(house, applications, key, () =>
    house.database.reference((tx) => store.tenantOfApplication(tx, key)),
  )
}
