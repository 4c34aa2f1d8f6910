import type { DeviceCode } from '#contract/generated/types.ts'
import { uuidv7 } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import type { Actor } from '#platform/access/actor.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import type { House } from '#platform/house.ts'
import { letAct } from '../consents/store.ts'
import { companyOf } from '../tenants/store.ts'
import { fingerprintOf } from './codes.ts'
import { problems } from './problems.ts'
import { countingWrong, mayGuess, shownCode, typedCode } from './rules.ts'
import * as store from './store.ts'

const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime())

const writeDeviceCode = (row: store.AskedRow, userCode: string, company: string): DeviceCode => ({
  userCode,
  applicationId: row.client_id,
  applicationName: row.application,
  company,
  scopes: row.scope.split(' '),
  ...(row.ip_address === null ? {} : { ipAddress: row.ip_address }),
  ...(row.user_agent === null ? {} : { userAgent: row.user_agent }),
  askedAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  state: row.state,
  attributes: { objectType: 'DeviceCode' },
})

type Looking = { readonly actor: Actor; readonly house: House }

/**
 * Ten wrong codes pause a person for a quarter of an hour: nobody finds a code by trying. In a transaction of its own,
 * because a wrong code is written down although the request is refused, and in a dry run too: a guess is a guess.
 */
async function lookUp({ actor, house }: Looking, text: string): Promise<Outcome<store.AskedRow>> {
  const userId = actor.userId ?? ''
  const now = house.clock.now()
  const looked = await house.database.write(actor.tenantId, async (tx) => {
    const kept = await store.attemptsHeld(tx, userId)
    const before = kept && { wrong: kept.wrong, since: instant(kept.since) }
    const wrongBefore = countingWrong(before, now)
    if (!mayGuess(wrongBefore)) return fine('paused' as const)
    const code = typedCode(text)
    const row = code === undefined ? undefined : await store.askedCode(tx, fingerprintOf(house, code), now)
    if (row !== undefined) return fine(row)
    await store.noteWrong(tx, userId, wrongBefore + 1, wrongBefore === 0 ? now : (before?.since ?? now))
    return fine('unknown' as const)
  })
  if (!looked.ok || looked.value === 'unknown') return wrong(problems.codeUnknown())
  return looked.value === 'paused' ? wrong(problems.tooManyGuesses()) : fine(looked.value)
}

const shown = (text: string) => shownCode(typedCode(text) ?? '')

export const getDeviceCode = operation('getDeviceCode', {
  async handle({ actor, path, db, house }) {
    const found = await lookUp({ actor, house }, path.userCode)
    if (!found.ok) return found
    return ok(writeDeviceCode(found.value, shown(path.userCode), (await db.glance(companyOf)).name))
  },
})

/** Only in a portal session: a program that holds a person's token for an hour must not make itself one for months. */
export const decideDeviceCode = operation('decideDeviceCode', {
  async handle({ actor, body, path, db, house }) {
    const { userId, sessionId, amr } = actor
    if (userId === undefined || sessionId === undefined) return wrong(problems.portalOnly())
    const found = await lookUp({ actor, house }, path.userCode)
    if (!found.ok) return found
    return db.write(async (tx) => {
      const at = house.clock.now()
      const row = await store.askedCode(tx, fingerprintOf(house, typedCode(path.userCode) ?? ''), at)
      if (row === undefined) return wrong(problems.codeUnknown())
      if (row.state !== 'pending') return wrong(problems.decided())
      const approved = body.decision === 'approve'
      const state = approved ? 'approved' : 'refused'
      await store.decideCode(tx, row.device_hash, { state, userId, amr })
      if (approved) await letAct(tx, { id: uuidv7(), userId, clientId: row.client_id, scope: row.scope, at })
      const subject = { kind: 'application', id: row.client_id }
      if (approved) tx.record({ act: 'account.application.authorized', subject, after: { scope: row.scope } })
      else tx.record({ act: 'account.application.refused', subject, after: { scope: row.scope } })
      return ok(writeDeviceCode({ ...row, state }, shown(path.userCode), (await companyOf(tx)).name))
    })
  },
})
