import { peopleChanged } from '#features/identity/door.ts'
import { fine, type Outcome } from '#lib/outcome.ts'
import type { WriteTx } from '#platform/http/operation.ts'
import type { House } from '#platform/house.ts'
import { type Move, offsetAfter } from './rules.ts'
import * as store from './store.ts'

/**
 * Moves a sandbox tenant's time; answers its new offset. The move itself is stamped with the time it leaves; whatever
 * is written next, with the time it reaches.
 */
export async function moveClock(tx: WriteTx, house: House, move: Move): Promise<Outcome<number>> {
  const offsetSeconds = await store.offsetForUpdate(tx)
  const moved = offsetAfter(move, { real: house.clock.now(), offsetSeconds })
  if (!moved.ok) return moved
  await store.setOffset(tx, moved.value)
  peopleChanged(tx)
  tx.record({
    act: 'sandbox.clock.moved',
    subject: { kind: 'sandbox_clock', id: tx.tenantId },
    before: { now: house.clock.now(offsetSeconds).toString(), offsetSeconds },
    after: { now: house.clock.now(moved.value).toString(), offsetSeconds: moved.value },
  })
  return fine(moved.value)
}
