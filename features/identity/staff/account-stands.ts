import type { Problem } from '#lib/problem.ts'
import type { Tx } from '#platform/db/database.ts'
import { problems } from './problems.ts'
import { grantingRoles } from './rules.ts'
import * as store from './store.ts'

export { holdPeople } from './store.ts'

/**
 * What every account keeps, whoever changes its people: at least one active, unblocked global admin who is able to sign
 * in, and a primary contact who is one. Call `holdPeople` before the change and this after it, in the same transaction;
 * anything found undoes the change. `now` is real time, by which temporary passwords end.
 * Source: roles.json, `rules.lastGlobalAdmin` and `rules.primaryContact`.
 */
export async function accountStands(tx: Tx, now: Temporal.Instant): Promise<Problem[]> {
  const { able, contact_stands } = await store.standing(tx, grantingRoles, now)
  return [...(able > 0 ? [] : [problems.lastGlobalAdmin()]), ...(contact_stands ? [] : [problems.primaryContact()])]
}
