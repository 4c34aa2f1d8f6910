import { describeCompany } from '#features/identity/door.ts'
import { isGuid } from '#lib/ids.ts'
import { wrong } from '#lib/outcome.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { collection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import { legalProfile, legalProfileForUpdate, updateLegalProfile } from '../legal-profile/store.ts'
import { fromRow, writeLegalProfile } from '../legal-profile/wire.ts'
import { problems } from './problems.ts'
import { checkAnswer } from './rules.ts'
import * as store from './store.ts'
import { writeCase } from './wire.ts'

export const getVerificationCases = operation('getVerificationCases', {
  permission: 'view:partner_profile',
  async handle({ db }) {
    const [rows, current, notes] = await db.read((tx) =>
      Promise.all([store.cases(tx), legalProfile(tx), store.openNotes(tx)]),
    )
    return ok(
      collection(
        '/verificationcases',
        rows.map((row) => writeCase(row, current, notes)),
      ),
    )
  },
})

export const withdrawVerificationCase = operation('withdrawVerificationCase', {
  permission: 'edit:partner_profile',
  async handle({ actor, db, now, path }) {
    const { caseId } = path
    if (!isGuid(caseId)) return wrong(http.notFound())
    return db.write(async (tx) => {
      const current = await legalProfileForUpdate(tx)
      const all = await store.cases(tx)
      const found = all.find((one) => one.id === caseId.toLowerCase())
      if (found === undefined || current === undefined) return wrong(http.notFound())
      if (found.status !== 'pending') return wrong(problems.notPending({ status: found.status }))
      if (found.former === null) return wrong(problems.nothingToReturnTo())
      const former = store.revive(found.former)
      const restored = {
        ...former,
        version: current.version + 1n,
        changed_at: new Date(now.epochMilliseconds),
        changed_by: actor.name,
      }
      updateLegalProfile(tx, restored)
      await describeCompany(tx, { name: restored.company_name })
      await store.closeCase(tx, found.id, { status: 'withdrawn', at: now })
      const resource = writeLegalProfile(restored)
      tx.record({
        act: 'account.legal_profile.withdrawn',
        subject: { kind: 'legal_profile', id: actor.tenantId },
        before: fromRow(current),
        after: fromRow(restored),
        event: { type: 'legal-business-profile-updated', resource },
      })
      const closed = { ...found, status: 'withdrawn' as const, closed_at: new Date(now.epochMilliseconds) }
      return ok(writeCase(closed, undefined, await store.openNotes(tx)))
    })
  },
})

/** What the operator asked is answered in words; whoever corrects the profile instead has answered too. */
export const answerVerificationQuestion = operation('answerVerificationQuestion', {
  permission: 'edit:partner_profile',
  async handle({ actor, body, db, now, path }) {
    if (!isGuid(path.caseId)) return wrong(http.notFound())
    return db.write(async (tx) => {
      const current = await legalProfileForUpdate(tx)
      const found = await store.caseForUpdate(tx, path.caseId)
      if (found === undefined || current === undefined) return wrong(http.notFound())
      const text = checkAnswer(found, body.message)
      if (!text.ok) return text
      await store.questionCase(tx, found.id, null)
      await store.insertNote(tx, { caseId: found.id, at: now, kind: 'answer', by: actor.name, text: text.value })
      tx.record({
        act: 'account.verification.answered',
        subject: { kind: 'verification_case', id: found.id },
        after: { answer: text.value },
      })
      const after = (await store.caseOf(tx, found.id)) ?? found
      return ok(writeCase(after, current, await store.openNotes(tx)))
    })
  },
})
