import type { PublicContext } from '#platform/http/operation.ts'
import { uuidv7 } from '#lib/ids.ts'
import { fine } from '#lib/outcome.ts'
import type { House } from '#platform/house.ts'
import { jobRow } from '#platform/jobs/later.ts'
import { beginAttempt } from '../passwords/attempts.ts'
import { afterFailure, networkOf, owedSeconds, waitSeconds } from '../passwords/rules.ts'
import * as passwords from '../passwords/store.ts'
import { nameIn } from '../passwords/sign-in.ts'
import { tenantOfSignIn } from '../tenants/store.ts'
import { insertReset } from './store.ts'

type Asking = {
  readonly house: House
  readonly signInName: string
  readonly from: PublicContext<'createPasswordReset'>['origin']
  readonly dryRun: boolean
}

/**
 * Keeps the request for whoever looks later. Nobody is looked up here: for a name that exists, one that is blocked and
 * one that nobody has, the same statements are sent. Answers the seconds to wait when the address or the name has
 * asked too often, else 0.
 */
export async function keepRequest({ house, signInName, from, dryRun }: Asking): Promise<number> {
  const now = house.clock.now()
  const address = from.ipAddress ?? ''
  const wait = beginAttempt(address, now.epochMilliseconds)
  if (wait > 0) return wait
  const addressHash = house.secrets.fingerprint(networkOf(address))
  const domain = (signInName.split('@')[1] ?? '').toLowerCase()
  const [tenantId, settledAt] = await house.database.reference((tx) =>
    Promise.all([tenantOfSignIn(tx, domain), passwords.settledAt(tx, addressHash)]),
  )
  const owed = owedSeconds(settledAt, now)
  if (owed > 0 || tenantId === undefined) return owed
  const count = passwords.countOf('reset', signInName)
  const id = uuidv7(now.epochMilliseconds)
  const kept = await house.database.write(
    tenantId,
    async (tx) => {
      const held = passwords.failuresOf(await passwords.failuresHeld(tx, signInName, [count]), count)
      const seconds = waitSeconds(held, now)
      if (seconds > 0) return fine(seconds)
      await Promise.all([
        passwords.keepFailures(tx, count, afterFailure('reset', held, now)),
        passwords.chargeAddress(tx, addressHash, now),
        jobRow(tx, { kind: 'password-reset', subjectId: id }),
        insertReset(tx, {
          id,
          name: nameIn(signInName),
          at: now,
          ipAddress: from.ipAddress,
          userAgent: from.userAgent,
        }),
      ])
      return fine(0)
    },
    { dryRun },
  )
  return kept.ok ? kept.value : 0
}
