import type { SandboxClock } from '#contract/generated/types.ts'
import { peopleChanged } from '#features/identity/door.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { offsetAfter } from './rules.ts'
import * as store from './store.ts'

const writeClock = (now: Temporal.Instant, offsetSeconds: number): SandboxClock => ({
  now: now.toString(),
  offsetSeconds,
  attributes: { objectType: 'SandboxClock' },
})

export const getSandboxClock = operation('getSandboxClock', {
  sandboxOnly: true,
  handle: ({ actor, now }) => Promise.resolve(ok(writeClock(now, actor.tenant.clockOffsetSeconds))),
})

/** The move itself is stamped with the time it leaves; whatever is written next, with the time it reaches. */
export const updateSandboxClock = operation('updateSandboxClock', {
  permission: 'edit:apps',
  sandboxOnly: true,
  handle: ({ actor, body, db, house }) =>
    db.write(async (tx) => {
      const offsetSeconds = await store.offsetForUpdate(tx)
      const moved = offsetAfter(body, { real: house.clock.now(), offsetSeconds })
      if (!moved.ok) return moved
      const after = house.clock.now(moved.value)
      await store.setOffset(tx, moved.value)
      peopleChanged(tx)
      tx.record({
        act: 'sandbox.clock.moved',
        subject: { kind: 'sandbox_clock', id: actor.tenantId },
        before: { now: house.clock.now(offsetSeconds).toString(), offsetSeconds },
        after: { now: after.toString(), offsetSeconds: moved.value },
      })
      return ok(writeClock(after, moved.value))
    }),
})
