import type { House } from '#platform/house.ts'
import { memory, type Memory } from '../doorkeeper/memory.ts'
import { channel, onPeopleChanged } from '../people/changes.ts'
import { type Client, clientOf } from './store.ts'

type Remembered = { readonly tenantId: string; readonly client: Client }

const lifetime = 30_000
const most = 20_000
type Shelf = { readonly clients: Memory<Remembered>; changes: number }

const shelves = new WeakMap<House, Shelf>()

function shelfOf(house: House): Shelf {
  const known = shelves.get(house)
  if (known !== undefined) return known
  const shelf: Shelf = { clients: memory<Remembered>(most), changes: 0 }
  shelves.set(house, shelf)
  const forget = (tenantId: string) => {
    shelf.changes++
    shelf.clients.forget((one) => one.tenantId === tenantId)
  }
  onPeopleChanged(forget)
  house.database
    .onNotify(channel, forget)
    .catch((error: unknown) => house.log.error({ err: error }, 'cannot hear about changes of applications'))
  return shelf
}

/**
 * An application with the digests of its secrets, as it was at most half a minute ago: programs ask for tokens far more
 * often than their registration changes, and a change is told to every process at once, also while
 * the answer is on its way.
 */
export async function clientKnown(house: House, tenantId: string, clientId: string): Promise<Client | undefined> {
  const shelf = shelfOf(house)
  const key = `${tenantId} ${clientId}`
  const now = house.clock.now().epochMilliseconds
  const before = shelf.clients.get(key, now)
  if (before !== undefined) return before.client
  const changesBefore = shelf.changes
  const client = await house.database.glance(tenantId, (tx) => clientOf(tx, clientId))
  if (client !== undefined && shelf.changes === changesBefore)
    shelf.clients.set(key, { tenantId, client }, now + lifetime)
  return client
}
