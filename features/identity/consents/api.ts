import type { Consent } from '#contract/generated/types.ts'
import { isGuid } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { missingPermission } from '#lib/problem.ts'
import { type Actor, can } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { noContent, ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { collection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import { peopleChanged } from '../people/changes.ts'
import * as store from './store.ts'

const instant = (text: string) => new Date(text).toISOString()

const writeConsent = (row: store.ConsentRow): Consent => ({
  id: row.id,
  applicationId: row.client_id,
  applicationName: row.application,
  user: { id: row.user_id, displayName: row.display_name, signInName: row.sign_in_name },
  scopes: row.scopes,
  givenAt: row.given_at.toISOString(),
  lastUsedAt: row.last_used_at.toISOString(),
  refreshTokens: row.families.map((family) => ({
    id: family.id,
    since: instant(family.since),
    lastUsedAt: instant(family.last),
    expiresAt: instant(family.end),
  })),
  attributes: { objectType: 'Consent' },
})

/** Everybody sees their own; who looks after the applications, everybody's. */
export const getConsents = operation('getConsents', {
  async handle({ actor, query, db, house }) {
    const everybody = query.of === 'account'
    if (query.of !== undefined && !everybody) return wrong(http.queryWrong({ name: 'of', expected: 'account' }))
    if (everybody && !can(actor, 'view:apps')) return wrong(missingPermission('view:apps'))
    const { applicationId: clientId } = query
    if (clientId !== undefined && !isGuid(clientId))
      return wrong(http.queryWrong({ name: 'applicationId', expected: 'GUID' }))
    const wanted = { userId: everybody ? undefined : (actor.userId ?? ''), clientId }
    const rows = await db.glance((tx) => store.consents(tx, wanted, house.clock.now()))
    return ok(collection('/consents', rows.map(writeConsent)))
  },
})

/** Somebody else's is not there for who may not change applications. */
async function mine(tx: Tx, actor: Actor, id: string): Promise<Outcome<store.Held>> {
  const held = isGuid(id) ? await store.consentHeld(tx, id) : undefined
  if (held === undefined) return wrong(http.notFound())
  if (held.user_id === actor.userId || can(actor, 'edit:apps')) return fine(held)
  return wrong(can(actor, 'view:apps') ? missingPermission('edit:apps') : http.notFound())
}

export const deleteConsent = operation('deleteConsent', {
  handle: ({ actor, path, db }) =>
    db.write(async (tx) => {
      const held = await mine(tx, actor, path.consentId)
      if (!held.ok) return held
      const { user_id: userId, client_id: id, scopes } = held.value
      await store.endConsent(tx, held.value)
      tx.record({
        act: 'account.application.consent_ended',
        subject: { kind: 'application', id },
        before: { userId, scopes },
      })
      peopleChanged(tx)
      return noContent()
    }),
})

export const deleteConsentRefreshToken = operation('deleteConsentRefreshToken', {
  handle: ({ actor, path, db }) =>
    db.write(async (tx) => {
      const held = await mine(tx, actor, path.consentId)
      if (!held.ok) return held
      const { refreshTokenId } = path
      if (!isGuid(refreshTokenId) || !(await store.endFamilyOf(tx, held.value, refreshTokenId)))
        return wrong(http.notFound())
      tx.record({
        act: 'account.application.refresh_token_ended',
        subject: { kind: 'application', id: held.value.client_id },
        before: { userId: held.value.user_id, refreshTokenId },
      })
      return noContent()
    }),
})
