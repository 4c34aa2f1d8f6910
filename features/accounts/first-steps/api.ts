import type { FirstStepsResource } from '#contract/generated/types.ts'
import { peopleFacts } from '#features/identity/door.ts'
import { registrationNumberRule } from '#lib/countries/registration-number.ts'
import { wrong } from '#lib/outcome.ts'
import { missingPermission } from '#lib/problem.ts'
import { type Actor, can } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { countryOf } from '../country-rules/table.ts'
import { enterVerification } from '../verification/entering.ts'
import { legalProfile } from '../legal-profile/store.ts'
import { supportProfile } from '../support-profile/store.ts'
import { problems } from './problems.ts'
import { dismissedMark, type Facts, isComplete, type Mark, moveTo, type Progress, progress } from './rules.ts'
import * as store from './store.ts'

async function factsOf(tx: Tx, actor: Actor): Promise<Facts> {
  const rules = await countryOf(actor.tenant.country)
  const [legal, support, people] = await Promise.all([legalProfile(tx), supportProfile(tx), peopleFacts(tx)])
  return {
    country: actor.tenant.country,
    registrationRequired: registrationNumberRule(rules, 'partner') === 'required',
    registrationNumber: legal?.registration_number ?? undefined,
    adminChosePassword: people.adminChosePassword,
    supportComplete:
      support !== undefined && [support.email, support.telephone, support.website].every((text) => text !== ''),
    activeUsers: people.activeUsers,
  }
}

const writeStep = (actor: Actor, { step, state, mark }: Progress, index: number) => ({
  id: step.id,
  number: index + 1,
  state,
  permission: step.permission,
  mayConfirm: step.confirmable && state === 'open' && can(actor, step.permission),
  mayDecline: step.declinable && state === 'open' && can(actor, step.permission),
  ...(mark === undefined || state === 'open'
    ? {}
    : { doneAt: mark.at.toISOString(), ...(mark.by === null ? {} : { doneBy: mark.by }) }),
})

function write(actor: Actor, list: readonly Progress[], marked: readonly Mark[]): FirstStepsResource {
  return {
    items: list.map((one, index) => writeStep(actor, one, index)),
    doneCount: list.filter((one) => one.state !== 'open').length,
    totalCount: list.length,
    complete: isComplete(list),
    dismissed: isComplete(list) && marked.some((one) => one.step === dismissedMark),
    attributes: { objectType: 'FirstSteps' },
  }
}

/** Every user of the account sees how far it is, and who has to act. */
export const getFirstSteps = operation('getFirstSteps', {
  async handle({ actor, db }) {
    const [facts, marked] = await db.read((tx) => Promise.all([factsOf(tx, actor), store.marks(tx)]))
    return ok(write(actor, progress(facts, marked), marked))
  },
})

export const updateFirstStep = operation('updateFirstStep', {
  async handle({ actor, body, db, house, locale, now, path }) {
    return db.write(async (tx) => {
      const [facts, marked] = [await factsOf(tx, actor), await store.marks(tx)]
      const list = progress(facts, marked)
      const found = list.find((one) => one.step.id === path.stepId)
      const dismissing = path.stepId === dismissedMark
      if (found === undefined && !dismissing) return wrong(http.notFound())
      const permission = found?.step.permission ?? 'edit:partner_profile'
      if (!can(actor, permission)) return wrong(missingPermission(permission))
      if (dismissing && !isComplete(list)) return wrong(problems.notComplete())
      const move = found === undefined ? 'mark' : moveTo(found, body.state)
      if (move === 'refused') return wrong(problems.notByHand())
      const mark: Mark = {
        step: path.stepId,
        state: body.state === 'not_applicable' ? 'not_applicable' : 'done',
        at: new Date(now.epochMilliseconds),
        by: actor.name,
      }
      if (move === 'mark') await store.insertMark(tx, mark)
      else await store.deleteMark(tx, path.stepId)
      if (mark.step === 'partner_profile' && mark.state === 'done' && move === 'mark')
        await enterVerification(tx, { at: now, locale, house })
      const after = await store.marks(tx)
      const resource = write(actor, progress(facts, after), after)
      tx.record({
        act: 'account.first_step.marked',
        subject: { kind: 'first_step', id: path.stepId },
        before: { state: found?.state },
        after: { state: body.state },
      })
      return ok(resource)
    })
  },
})
