import { uuidv7 } from '#lib/ids.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Secrets } from '#platform/secrets/secrets.ts'
import { insertFactor } from '../store.ts'
import { keepPolicy } from './store.ts'

/** For an account that is made whole: one is required at once, and each of these people has an app with this secret. */
export async function requireFactors(
  tx: Tx,
  secrets: Secrets,
  apps: readonly (readonly [userId: string, secret: string])[],
  at: Temporal.Instant,
): Promise<void> {
  await keepPolicy(tx, { required: true, graceDays: 0, at })
  for (const [userId, secret] of apps)
    await insertFactor(tx, {
      id: uuidv7(at.epochMilliseconds),
      userId,
      kind: 'totp',
      name: 'App',
      material_sealed: secrets.seal(secret),
      at,
    })
}
