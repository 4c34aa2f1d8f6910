import type { Problem, Warning } from '#lib/problem.ts'
import type { Tx } from '#platform/db/database.ts'
import { problems } from './problems.ts'
import { advise, grantingRoles } from './rules.ts'
import * as store from './store.ts'

export { holdPeople } from './store.ts'

/**
 * What every account keeps, whoever changes its people: at least one active, unblocked global admin who is able to sign
 * in, and a primary contact who is one. Call `holdPeople` before the change and this after it, in the same transaction;
 * anything found undoes the change. `now` is real time, by which temporary passwords end.
 * Source: roles.json, `rules.lastGlobalAdmin` and `rules.primaryContact`.
 */
export const accountStands = async (tx: Tx, now: Temporal.Instant): Promise<Problem[]> =>
  lacking(await store.standing(tx, grantingRoles, now))

const lacking = ({ able, contact_stands }: store.Standing) => [
  ...(able > 0 ? [] : [problems.lastGlobalAdmin()]),
  ...(contact_stands ? [] : [problems.primaryContact()]),
]

/** What is advised of the number of those who give rights: never a reason to refuse. */
export const advice = async (tx: Tx, now: Temporal.Instant): Promise<Warning[]> =>
  advise((await store.standing(tx, grantingRoles, now)).givers)

/**
 * The same when a global admin goes: one who stays has chosen a password of their own. A temporary one that nobody has
 * used may never reach its owner, and the one who could give another would be gone.
 */
export async function accountStandsWithout(tx: Tx, now: Temporal.Instant): Promise<Problem[]> {
  const standing = await store.standing(tx, grantingRoles, now)
  const unproven = standing.able > 0 && standing.proven === 0
  return [...(unproven ? [problems.adminUnproven()] : []), ...lacking(standing)]
}
