import { digest } from '#platform/secrets/secrets.ts'
import { noteActing } from '../../consents/store.ts'
import { noteAttempt } from '../../sign-ins/log.ts'
import { type Decided, given, refused, refusals } from '../refusal.ts'
import * as store from '../store.ts'
import { type Asked, deciding, type Granted, issueRefresh, mayHold, resourceOf, subjectOf } from './granting.ts'

/**
 * Each use gives the next of the family. For a native application the same one twice means that somebody else has it
 * too, and the family ends. A web application proves itself by its secret, and scripts that keep one token in a vault
 * for months are what clients of this API do: its former tokens stay good until their own end (ADR 9).
 */
export async function refreshToken(asked: Asked): Promise<Decided<Granted>> {
  const { house, form, client, tenantId } = asked
  const value = form['refresh_token'] ?? ''
  if (value === '') return refused(refusals.missing('refresh_token'))
  const hash = digest(value)
  return deciding(house.database, tenantId, async (tx) => {
    const row = await store.refreshHeld(tx, hash)
    if (row === undefined) return refused(refusals.refreshUnknown())
    if (row.client_id !== client.clientId) return refused(refusals.otherClient())
    if (row.used_at !== null && client.kind === 'native') {
      const { sign_in_name: name, id: userId } = row
      const note = {
        name,
        userId,
        clientId: client.clientId,
        from: asked.from,
        result: 'refreshTokenReplayed',
      } as const
      await Promise.all([store.endFamily(tx, userId, row.family), noteAttempt(tx, house, note)])
      return refused(refusals.refreshUsed())
    }
    if (row.expires_at.getTime() <= house.clock.now().epochMilliseconds) return refused(refusals.refreshExpired())
    const holder = mayHold(house, row)
    if (!holder.ok) return holder
    const found = resourceOf(asked, row.scope)
    if (!found.ok) return found
    await Promise.all([
      store.refreshUsed(tx, hash, house.clock.now()),
      noteActing(tx, row.id, client.clientId, house.clock.now()),
    ])
    const identity = row.scope.split(' ').filter((one) => !one.includes('/'))
    const token = { family: row.family, userId: row.id, scope: row.scope, amr: row.amr }
    return given({
      wanted: { ...found.value, identity },
      subject: subjectOf(row, row.amr),
      refreshToken: await issueRefresh(tx, asked, token),
    })
  })
}
