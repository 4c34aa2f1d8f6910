import { uuidv7 } from '#lib/ids.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import type { Origin } from '#platform/record/record.ts'
import { digest } from '#platform/secrets/secrets.ts'
import { keptDays, type SignInResult } from './rules.ts'
import * as store from './store.ts'

export type AttemptNote = {
  /** As it was typed, or empty when it does not look like a name. */
  readonly name: string
  readonly from: Pick<Origin, 'ipAddress' | 'userAgent'>
  readonly result: SignInResult
  readonly userId?: string | undefined
  readonly clientId?: string | undefined
  readonly newDevice?: boolean
  /** Refused without looking: counted in one row per name, address and minute. */
  readonly paused?: boolean
}

/**
 * Writes an attempt into the sign-in log of the transaction's tenant, in real time. Whoever adds a step to signing in
 * (a second factor) calls it with that step's result.
 */
export async function noteAttempt(tx: Tx, house: House, note: AttemptNote): Promise<void> {
  const at = house.clock.now()
  const { ipAddress = null, userAgent = null } = note.from
  const minute = at.toString({ smallestUnit: 'minute' })
  await store.insertSignIn(tx, {
    id: uuidv7(at.epochMilliseconds),
    at,
    name: note.name,
    userId: note.userId ?? null,
    clientId: note.clientId ?? null,
    result: note.result,
    ipAddress,
    userAgent,
    newDevice: note.newDevice ?? false,
    pausedKey: note.paused === true ? digest([note.name, ipAddress, note.result, minute].join('\n')) : null,
    forgottenBefore: at.subtract({ hours: 24 * keptDays }),
  })
}
