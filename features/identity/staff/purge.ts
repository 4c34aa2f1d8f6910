import { fine } from '#lib/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { record } from '#platform/record/record.ts'
import { peopleChanged } from '../people/changes.ts'
import { handOverViews } from '../saved-views/leaving.ts'
import { tenantClocks, type TenantClock } from '../tenants/store.ts'
import { announcePurge } from './letters.ts'
import { keptDays } from './rules.ts'
import * as store from './store.ts'

const announcedDays = 23
const dayMilliseconds = 24 * 3600 * 1000

const daysBefore = (now: Temporal.Instant, days: number) => now.subtract({ hours: 24 * days })

/** Whoever was deleted 30 days ago goes for ever; the record keeps the sign-in name as text. */
async function purgeDue(tx: Tx, now: Temporal.Instant): Promise<number> {
  const due = await store.deletedBefore(tx, daysBefore(now, keptDays))
  if (due.length === 0) return 0
  const ids = due.map((one) => one.id)
  await handOverViews(tx, ids, { actor: { kind: 'system', name: 'purge' }, at: now })
  await store.purge(tx, ids)
  for (const { id, sign_in_name, display_name, email } of due)
    record(
      tx,
      { actor: { kind: 'system', name: 'purge' }, at: now },
      {
        act: 'account.user.purged',
        subject: { kind: 'user', id },
        before: { displayName: display_name, userPrincipalName: sign_in_name, email },
        event: { type: 'user-purged', resource: null },
      },
    )
  peopleChanged(tx)
  return due.length
}

/** A week before, or what is left of it when nobody worked then, the global admins hear of it once. */
async function announceDue(tx: Tx, house: House, now: Temporal.Instant): Promise<void> {
  const leaving = await store.announce(tx, daysBefore(now, announcedDays), now)
  const first = Math.min(...leaving.map((one) => one.deleted_at.getTime()))
  const days = Math.floor(keptDays - (now.epochMilliseconds - first) / dayMilliseconds)
  if (leaving.length > 0) await announcePurge(tx, house, leaving, days)
}

async function tend(house: House, { tenant_id, clock_offset_seconds }: TenantClock): Promise<number> {
  const now = house.clock.now(Number(clock_offset_seconds))
  const waiting = await house.database.glance(tenant_id, (tx) =>
    store.deletedBefore(tx, daysBefore(now, announcedDays)),
  )
  if (waiting.length === 0) return 0
  const purged = await house.database.write(tenant_id, async (tx) => {
    await store.holdPeople(tx)
    const count = await purgeDue(tx, now)
    await announceDue(tx, house, now)
    return fine(count)
  })
  return purged.ok ? purged.value : 0
}

/**
 * One round over all accounts: purges and announces what is due by each account's own time; answers how many are gone.
 * Safe to repeat and to run in several processes.
 */
export async function tendDeleted(house: House): Promise<number> {
  let purged = 0
  for (const tenant of await house.database.reference(tenantClocks)) purged += await tend(house, tenant)
  return purged
}
