import type { SandboxClock } from '#contract/generated/types.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { moveClock } from './move.ts'

const writeClock = (now: Temporal.Instant, offsetSeconds: number): SandboxClock => ({
  now: now.toString(),
  offsetSeconds,
  attributes: { objectType: 'SandboxClock' },
})

export const getSandboxClock = operation('getSandboxClock', {
  sandboxOnly: true,
  handle: ({ actor, now }) => Promise.resolve(ok(writeClock(now, actor.tenant.clockOffsetSeconds))),
})

export const updateSandboxClock = operation('updateSandboxClock', {
  permission: 'edit:apps',
  sandboxOnly: true,
  handle: ({ body, db, house }) =>
    db.write(async (tx) => {
      const moved = await moveClock(tx, house, body)
      return moved.ok ? ok(writeClock(house.clock.now(moved.value), moved.value)) : moved
    }),
})
