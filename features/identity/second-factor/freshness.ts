import type { Actor } from '#platform/access/actor.ts'
import type { Problem } from '#lib/problem.ts'
import { problems as http } from '#platform/http/problems.ts'
import type { House } from '#platform/house.ts'
import { hasPassed, isFresh } from './rules.ts'

/** What stands before a delicate act: a second factor to register, or to prove once more. */
export function unfresh(actor: Actor, house: House): Problem | undefined {
  if (actor.secondStep === 'pass') return http.secondFactorNeeded()
  if (!hasPassed(actor.amr)) return http.secondFactorMissing()
  return isFresh(actor.factorPassedAt, house.clock.now()) ? undefined : http.secondFactorAgain()
}
