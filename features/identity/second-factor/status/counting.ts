import { uuidv7 } from '#lib/ids.ts'
import { fine } from '#lib/outcome.ts'
import type { Actor } from '#platform/access/actor.ts'
import type { House } from '#platform/house.ts'
import { hasPassed } from '../rules.ts'
import * as store from './store.ts'

export const nobody = '00000000-0000-0000-0000-000000000000'

const everyMilliseconds = 5000
const mostKept = 10_000

type Noted = { readonly counts: Map<string, store.Count>; readonly latest: Record<store.Channel, store.Request[]> }

const pages = new WeakMap<House, Map<string, Noted>>()

function notedOf(house: House, tenantId: string): Noted {
  const tenants = pages.get(house) ?? new Map<string, Noted>()
  pages.set(house, tenants)
  const noted = tenants.get(tenantId) ?? { counts: new Map(), latest: { portal: [], api: [] } }
  tenants.set(tenantId, noted)
  return noted
}

function addCount(counts: Noted['counts'], request: store.Request, channel: store.Channel): void {
  const [at, applicationId, userId, , passed] = request
  const onDate = at.slice(0, 10)
  const key = `${onDate} ${channel} ${applicationId} ${userId}`
  const before = counts.get(key) ?? {
    onDate,
    channel,
    applicationId,
    userId,
    withFactor: 0,
    total: 0,
    lastWithoutAt: null,
  }
  counts.set(key, {
    ...before,
    withFactor: before.withFactor + (passed ? 1 : 0),
    total: before.total + 1,
    lastWithoutAt: passed ? before.lastWithoutAt : at,
  })
}

/**
 * One request, in memory: nothing is asked of the database on its way. Of the portal only those without a second factor
 * are kept one by one, and never more than the exports can show.
 */
export function noteRequest(house: House, actor: Actor, operation: string): void {
  const { counts, latest } = notedOf(house, actor.tenantId)
  const channel = actor.sessionId === undefined ? 'api' : 'portal'
  const passed = hasPassed(actor.amr)
  const at = house.clock.now().toString({ smallestUnit: 'millisecond' })
  const request: store.Request = [at, actor.clientId ?? nobody, actor.userId ?? nobody, operation, passed]
  addCount(counts, request, channel)
  const list = latest[channel]
  if (channel === 'api' || !passed) list.push(request)
  if (list.length > 2 * mostKept) list.splice(0, list.length - mostKept)
}

async function writeTenant(house: House, tenantId: string, { counts, latest }: Noted): Promise<void> {
  await house.database.write(tenantId, async (tx) => {
    await store.addCounts(tx, [...counts.values()])
    for (const channel of ['portal', 'api'] as const) {
      const requests = latest[channel].slice(-mostKept)
      if (requests.length > 0) await store.addPortion(tx, { id: uuidv7(), channel, requests, most: mostKept })
    }
    return fine(undefined)
  })
}

/** Writes what has been noted: one statement of counts and at most two portions per tenant. What cannot be written is lost. */
export async function writeRequests(house: House): Promise<void> {
  const tenants = pages.get(house)
  pages.delete(house)
  for (const [tenantId, noted] of tenants ?? [])
    await writeTenant(house, tenantId, noted).catch((error: unknown) =>
      house.log.warn({ err: error }, 'some requests are missing from the security status'),
    )
}

/** Every five seconds, and once more at the end. A crash loses at most the last five seconds of these figures, nothing else. */
export function keepRequests(house: House): { stop(): Promise<void> } {
  let writing = Promise.resolve()
  const timer = setInterval(() => {
    writing = writing.then(() => writeRequests(house))
  }, everyMilliseconds)
  return {
    async stop() {
      clearInterval(timer)
      await writing
      await writeRequests(house)
    },
  }
}
