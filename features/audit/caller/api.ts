import type { CanAnswer } from '#contract/generated/types.ts'
import { wrong } from '#lib/outcome.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { collection } from '#platform/http/paging.ts'
import { permit } from '#platform/http/permit.ts'
import { sentence } from '#platform/http/refusal.ts'
import { registryOf } from '#platform/http/registry.ts'
import { windowSeconds } from '#platform/http/throttle.ts'
import { problems } from '../problems.ts'

/** May the caller do this? The very decision that the operation itself would make, and its words. */
export const can = operation('can', {
  async handle({ actor, house, locale, query }) {
    const { doorkeeper, served } = registryOf(house)
    const asked = served.get(query.operation)
    if (asked === undefined) return wrong(problems.operationUnknown({ operation: query.operation }))
    const refusal =
      asked.registered.kind === 'operation'
        ? await permit({ actor, contract: asked.contract, definition: asked.registered.definition, doorkeeper, locale })
        : undefined
    const [reason] = refusal?.problems ?? []
    const answer: CanAnswer = {
      operation: query.operation,
      allowed: refusal === undefined,
      ...(reason === undefined ? {} : { reason: sentence(locale, reason) }),
      ...(refusal?.missing === undefined ? {} : { missing: refusal.missing }),
      attributes: { objectType: 'CanAnswer' },
    }
    return ok(answer)
  },
})

/** The published limits and what is left of them after this very request. None when throttling is off. */
export const getLimits = operation('getLimits', {
  handle({ budget: { limit, remaining, resetSeconds } }) {
    const policies = limit === 0 ? [] : [{ name: 'default', limit, windowSeconds, remaining, resetSeconds }]
    return Promise.resolve(ok(collection('/limits', policies)))
  },
})
