import { uuidv7 } from '#lib/ids.ts'
import { fine } from '#lib/outcome.ts'
import type { Actor } from '#platform/access/actor.ts'
import type { House } from '#platform/house.ts'
import { hasPassed } from '../rules.ts'
import * as store from './store.ts'

export const nobody = '00000000-0000-0000-0000-000000000000'

const everyMilliseconds = 5000
const mostKept = 10_000

type Counter = { withFactor: number; total: number; lastWithoutAt: number }
type Taken = readonly [at: number, applicationId: string, userId: string, operation: string, passed: boolean]
type Noted = { counters: Map<string, Counter>; latest: Record<store.Channel, Taken[]> }

const blank = (): Noted => ({ counters: new Map(), latest: { portal: [], api: [] } })

const pages = new WeakMap<House, Map<string, Noted>>()

function notedOf(house: House, tenantId: string): Noted {
  let tenants = pages.get(house)
  if (tenants === undefined) pages.set(house, (tenants = new Map()))
  let noted = tenants.get(tenantId)
  if (noted === undefined) tenants.set(tenantId, (noted = blank()))
  return noted
}

const dayMilliseconds = 24 * 3600 * 1000

/** `at` in milliseconds: whoever asks has read the clock already. */
type Request = { readonly operation: string; readonly at: number }

/**
 * One request, in memory and as little as can be: every request comes by here. Of the portal only those without a second
 * factor are kept one by one, and never more than the exports can show.
 */
export function noteRequest(house: House, actor: Actor, { operation, at }: Request): void {
  const { counters, latest } = notedOf(house, actor.tenantId)
  const channel = actor.sessionId === undefined ? 'api' : 'portal'
  const { clientId = nobody, userId = nobody } = actor
  const passed = hasPassed(actor.amr)
  const key = `${Math.floor(at / dayMilliseconds)} ${channel} ${clientId} ${userId}`
  let counter = counters.get(key)
  if (counter === undefined) counters.set(key, (counter = { withFactor: 0, total: 0, lastWithoutAt: 0 }))
  counter.total++
  if (passed) counter.withFactor++
  else counter.lastWithoutAt = at
  if (channel === 'portal' && passed) return
  const list = latest[channel]
  list.push([at, clientId, userId, operation, passed])
  if (list.length > 4 * mostKept) latest[channel] = list.slice(-mostKept)
}

const instantOf = (milliseconds: number) => new Date(milliseconds).toISOString()

function countOf([key, { withFactor, total, lastWithoutAt }]: [string, Counter]): store.Count {
  const [day, channel, applicationId = nobody, userId = nobody] = key.split(' ')
  return {
    onDate: instantOf(Number(day) * dayMilliseconds).slice(0, 10),
    channel: channel === 'portal' ? 'portal' : 'api',
    applicationId,
    userId,
    withFactor,
    total,
    lastWithoutAt: lastWithoutAt === 0 ? null : instantOf(lastWithoutAt),
  }
}

async function writeTenant(house: House, tenantId: string, { counters, latest }: Noted): Promise<void> {
  await house.database.write(tenantId, async (tx) => {
    if (counters.size > 0) await store.addCounts(tx, [...counters].map(countOf))
    for (const channel of ['portal', 'api'] as const) {
      const requests = latest[channel].slice(-mostKept).map(([at, ...rest]) => [instantOf(at), ...rest] as const)
      if (requests.length > 0) await store.addPortion(tx, { id: uuidv7(), channel, requests, most: mostKept })
    }
    return fine(undefined)
  })
}

/** Of each account what is to be written now, all taken at one instant; the lists wait, when only counts are. */
function take(house: House, lists: boolean): [string, Noted][] {
  const taken = [...(pages.get(house) ?? [])].map(([tenantId, noted]): [string, Noted] => {
    const { counters, latest } = noted
    const fresh = blank()
    noted.counters = fresh.counters
    return [tenantId, { counters, latest: lists ? latest : fresh.latest }]
  })
  if (lists) pages.delete(house)
  return taken
}

/** Writes what has been noted: one statement of counts and at most two lists per account. What cannot be written is lost. */
export async function writeRequests(house: House, lists = true): Promise<void> {
  for (const [tenantId, noted] of take(house, lists))
    await writeTenant(house, tenantId, noted).catch((error: unknown) =>
      house.log.warn({ err: error }, 'some requests are missing from the security status'),
    )
}

const listsEvery = 6

/**
 * Counts every five seconds, lists every thirty, and all once more at the end. A crash loses at most that much of these
 * figures, nothing else.
 */
export function keepRequests(house: House): { stop(): Promise<void> } {
  let writing = Promise.resolve()
  let rounds = 0
  const timer = setInterval(() => {
    rounds++
    writing = writing.then(() => writeRequests(house, rounds % listsEvery === 0))
  }, everyMilliseconds)
  return {
    async stop() {
      clearInterval(timer)
      await writing
      await writeRequests(house)
    },
  }
}
