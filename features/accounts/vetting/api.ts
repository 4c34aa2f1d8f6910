import { userById } from '#features/identity/door.ts'
import { etagOf } from '#lib/etag.ts'
import { isGuid } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import type { OperationId } from '#contract/generated/operations.ts'
import { type Handled, ok } from '#platform/http/answer.ts'
import { staleness } from '#platform/http/etag.ts'
import { type Context, operation, type WriteTx } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { type LegalProfileRow, legalProfileForUpdate, updateLegalProfile } from '../legal-profile/store.ts'
import { writeLegalProfile } from '../legal-profile/wire.ts'
import { checkMessage, pendingAt } from '../verification/rules.ts'
import { type CaseRow, caseForUpdate, closeCase, insertNote, moveCase, questionCase } from '../verification/store.ts'
import { tellPartner } from './letters.ts'
import { problems } from './problems.ts'
import { describe, found } from './reading.ts'
import { checkQuestion, decide, passStep, standingOf } from './rules.ts'
import { assign } from './store.ts'

export { getVettingQueue } from './queue.ts'

const edits = { permission: 'edit:partner_profile', operator: true } as const

export const getPartnerVerification = operation('getPartnerVerification', {
  permission: 'view:partner_profile',
  operator: true,
  handle: ({ account, db, now, path }) =>
    db.read(async (tx) => {
      const there = await found(tx, path.caseId)
      return there === undefined ? wrong(http.notFound()) : ok(await describe(tx, there, { account, now }))
    }),
})

type Held = { readonly one: CaseRow; readonly profile: LegalProfileRow }
type CaseContext = Pick<Context<OperationId>, 'account' | 'actor' | 'db' | 'house' | 'now' | 'precondition'> & {
  readonly path: { readonly caseId: string }
}

/** One act on one case: held first, so that of two people at once the second sees what the first did. */
function act(
  context: CaseContext,
  work: (tx: WriteTx, held: Held) => Promise<Outcome<LegalProfileRow>>,
): Promise<Handled> {
  const { account, db, now, path, precondition } = context
  if (!isGuid(path.caseId)) return Promise.resolve(wrong(http.notFound()))
  return db.write(async (tx) => {
    const profile = await legalProfileForUpdate(tx)
    const one = await caseForUpdate(tx, path.caseId)
    if (one === undefined || profile === undefined) return wrong(http.notFound())
    const done = await work(tx, { one, profile })
    if (!done.ok) return done
    // Who came second hears what the first decided, rather than that the page is old.
    const stale = staleness(precondition, etagOf(one.version))
    if (stale.length > 0) return wrong(...stale)
    const after = await caseForUpdate(tx, path.caseId)
    return after === undefined
      ? wrong(http.notFound())
      : ok(await describe(tx, { one: after, profile: done.value }, { account, now }))
  })
}

const subject = ({ one }: Held) => ({ kind: 'verification_case', id: one.id })

/** What changes the profile's own standing is told of the profile, which integrators follow. */
const theirs = ({ account }: CaseContext) => ({ kind: 'legal_profile', id: account.tenantId })

/** The wire's shape of the profile goes to the partner's feed, whose standing has changed. */
const told = (profile: LegalProfileRow) => ({
  event: { type: 'legal-business-profile-updated', resource: writeLegalProfile(profile) },
})

const pageOf = (context: CaseContext) => `${context.house.config.publicUrl}/account/partner-profile`

export const assignPartnerVerification = operation('assignPartnerVerification', {
  ...edits,
  async handle(context) {
    const userId = context.body.userId ?? null
    const { database } = context.house
    const person =
      userId === null || !isGuid(userId)
        ? undefined
        : await database.read(context.actor.tenantId, (tx) => userById(tx, userId))
    if (userId !== null && (person === undefined || person.state !== 'active')) return wrong(problems.assigneeUnknown())
    return act(context, async (tx, held) => {
      const open = standingOf(held.one)
      if (!open.ok) return open
      await assign(tx, person === undefined ? undefined : { id: person.id, name: person.display_name })
      tx.record({ act: 'account.verification.assigned', subject: subject(held), after: { assignee: userId } })
      return fine(held.profile)
    })
  },
})

export const passPartnerVerificationStep = operation('passPartnerVerificationStep', {
  ...edits,
  handle: (context) =>
    act(context, async (tx, held) => {
      const step = passStep(held.one, context.body.step)
      if (!step.ok) return step
      const profile = { ...held.profile, version: held.profile.version + 1n, ...pendingAt(step.value) }
      await moveCase(tx, held.one.id, step.value, held.one.changed_parts)
      updateLegalProfile(tx, profile)
      tx.record({
        act: 'account.verification.step_passed',
        subject: theirs(context),
        before: { step: held.one.step },
        after: { step: step.value },
        ...told(profile),
      })
      return fine(profile)
    }),
})

export const askPartner = operation('askPartner', {
  ...edits,
  handle: (context) =>
    act(context, async (tx, held) => {
      const message = checkQuestion(held.one, context.body.message)
      if (!message.ok) return message
      const { now: at, actor } = context
      await questionCase(tx, held.one.id, message.value)
      await insertNote(tx, { caseId: held.one.id, at, kind: 'question', by: actor.name, text: message.value })
      await tellPartner(tx, {
        about: 'question',
        profile: held.profile,
        message: message.value,
        link: pageOf(context),
        at,
      })
      tx.record({ act: 'account.verification.asked', subject: subject(held), after: { question: message.value } })
      return fine(held.profile)
    }),
})

export const notePartnerVerification = operation('notePartnerVerification', {
  ...edits,
  handle: (context) =>
    act(context, async (tx, held) => {
      const text = checkMessage(context.body.message)
      if (!text.ok) return text
      await insertNote(tx, {
        caseId: held.one.id,
        at: context.now,
        kind: 'internal',
        by: context.actor.name,
        text: text.value,
      })
      tx.record({ act: 'account.verification.noted', subject: subject(held) })
      return fine(held.profile)
    }),
})

const acts = {
  authorized: { act: 'account.verification.authorized' },
  rejected: { act: 'account.verification.rejected' },
} as const

export const decidePartnerVerification = operation('decidePartnerVerification', {
  ...edits,
  handle: (context) =>
    act(context, async (tx, held) => {
      const decision = decide(held.one, context.body)
      if (!decision.ok) return decision
      const { now: at, actor } = context
      const { decision: status, reasons, message } = decision.value
      const profile: LegalProfileRow = {
        ...held.profile,
        version: held.profile.version + 1n,
        vetting_status: status,
        vetting_sub_status: status === 'authorized' ? 'none' : held.one.step,
      }
      await closeCase(tx, held.one.id, { status, at, reasons, message, by: actor.name, submitted: profile })
      updateLegalProfile(tx, profile)
      await tellPartner(tx, { about: status, profile, reasons, message, link: pageOf(context), at })
      tx.record({
        ...acts[status],
        subject: theirs(context),
        before: fromStatus(held.profile),
        after: { ...fromStatus(profile), reasons, message },
        ...told(profile),
      })
      return fine(profile)
    }),
})

const fromStatus = ({ vetting_status, vetting_sub_status }: LegalProfileRow) => ({
  vettingStatus: vetting_status,
  vettingSubStatus: vetting_sub_status,
})
