import { type Outcome, wrong } from '#lib/outcome.ts'
import { problems as http } from '#platform/http/problems.ts'
import type { House } from '#platform/house.ts'
import { record } from '#platform/record/record.ts'
import { moveClock } from './clock/move.ts'
import { sandboxOffset } from './clock/store.ts'

/** For the command line: what time it is in a tenant. */
export const tenantNow = async (house: House, tenantId: string): Promise<Temporal.Instant> =>
  house.clock.now(await house.database.read(tenantId, async (tx) => (await sandboxOffset(tx)) ?? 0))

/** For the command line: moves a sandbox tenant's time, recorded as the operator's act. */
export const moveTenantClock = (house: House, tenantId: string, to: string): Promise<Outcome<number>> =>
  house.database.write(tenantId, async (tx) => {
    const offset = await sandboxOffset(tx)
    if (offset === undefined) return wrong(http.sandboxOnly())
    const origin = { actor: { kind: 'operator', name: 'entente clock' }, at: house.clock.now(offset) } as const
    return moveClock({ ...tx, record: (what) => record(tx, origin, what) }, house, { now: to })
  })
