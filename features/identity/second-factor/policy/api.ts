import { isGuid } from '#lib/ids.ts'
import { wrong } from '#lib/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import { noContent, ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { peopleChanged } from '../../people/changes.ts'
import { endEverything } from '../../sessions/store.ts'
import { unfresh } from '../freshness.ts'
import { tell } from '../notices.ts'
import { problems } from '../problems.ts'
import { isGrace, longestGraceDays, mfaState } from '../rules.ts'
import { deleteEveryFactor } from '../store.ts'
import { defaultGraceDays, writePolicy } from '../wire.ts'
import { demandFactor } from './demanding.ts'
import * as store from './store.ts'

async function policy(tx: Tx) {
  const [row, covered] = await Promise.all([store.policyOf(tx), store.coverage(tx)])
  return writePolicy(row, covered)
}

export const getSecondFactorPolicy = operation('getSecondFactorPolicy', {
  permission: 'view:mfa_policy',
  handle: ({ db }) => db.read(async (tx) => ok(await policy(tx))),
})

export const updateSecondFactorPolicy = operation('updateSecondFactorPolicy', {
  permission: 'edit:mfa_policy',
  sessionOnly: true,
  async handle({ actor, body, db, house }) {
    const stale = unfresh(actor, house)
    if (stale !== undefined) return wrong(stale)
    const { required, graceDays } = body
    if (!isGrace(graceDays)) return wrong(problems.graceDays({ longest: longestGraceDays }))
    return db.write(async (tx) => {
      const former = await store.policyOf(tx)
      await store.keepPolicy(tx, { required, graceDays, at: house.clock.now() })
      tx.record({
        act: 'account.second_factor.policy_updated',
        subject: { kind: 'tenant', id: tx.tenantId },
        before: { required: former?.required ?? false, graceDays: former?.grace_days ?? defaultGraceDays },
        after: { required, graceDays },
      })
      peopleChanged(tx)
      return ok(await policy(tx))
    })
  },
})

export const updateUserSecondFactor = operation('updateUserSecondFactor', {
  permission: 'edit:mfa_policy',
  async handle({ actor, body, db, house, path }) {
    if (!isGuid(path.userId)) return wrong(http.notFound())
    // To ask for more protects; to ask for less is as delicate as the rule for everybody.
    const stale = body.state === 'enabled' ? undefined : unfresh(actor, house)
    if (stale !== undefined) return wrong(stale)
    return db.write(async (tx) => {
      const [person, rule] = await Promise.all([store.personHeld(tx, path.userId), store.policyOf(tx)])
      if (person === undefined) return wrong(http.notFound())
      const demanded = body.state === 'enabled'
      if (!demanded && rule?.required === true) return wrong(problems.policyAsks())
      await demandFactor(tx, person, demanded, house.clock.now())
      const state = mfaState(person.standing.registered, demanded)
      return ok({ state, attributes: { objectType: 'UserSecondFactor' } })
    })
  },
})

/** Whoever lost everything starts again: nothing of before remains, neither factors nor what they opened. */
export const resetUserSecondFactors = operation('resetUserSecondFactors', {
  permission: 'edit:mfa_policy',
  sessionOnly: true,
  async handle({ actor, db, house, now, path }) {
    const stale = unfresh(actor, house)
    if (stale !== undefined) return wrong(stale)
    if (!isGuid(path.userId)) return wrong(http.notFound())
    return db.write(async (tx) => {
      const person = await store.personHeld(tx, path.userId)
      if (person === undefined) return wrong(http.notFound())
      // Otherwise an open screen would be enough to be rid of one's own. By the row's id: in a path it may be in capitals.
      if (person.id === actor.userId) return wrong(problems.ownReset())
      const factors = await deleteEveryFactor(tx, person.id)
      await endEverything(tx, house, person.id)
      tx.record({
        act: 'account.second_factor.reset',
        subject: { kind: 'user', id: person.id },
        before: { factors },
        after: { factors: 0 },
      })
      await tell(tx, now, 'reset', { userId: person.id, by: actor.name })
      peopleChanged(tx)
      return noContent()
    })
  },
})
