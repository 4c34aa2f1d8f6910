import { uuidv7 } from '#lib/ids.ts'
import { digest } from '#platform/secrets/secrets.ts'
import { verifies } from '../pkce.ts'
import { type Decided, given, refused, refusals } from '../refusal.ts'
import * as store from '../store.ts'
import {
  type Asked,
  deciding,
  type Granted,
  issueRefresh,
  mayHold,
  resourceOf,
  scopeOf,
  subjectOf,
  wantsRefresh,
} from './granting.ts'

// Libraries read the address back from where the browser arrived: `http://localhost:1` comes as `http://localhost:1/`.
const isSame = (given: string, shown: string | undefined) =>
  shown !== undefined && URL.canParse(shown) && new URL(given).href === new URL(shown).href

export async function authorizationCode(asked: Asked): Promise<Decided<Granted>> {
  const { house, form, client, tenantId } = asked
  const code = form['code'] ?? ''
  if (code === '') return refused(refusals.missing('code'))
  const hash = digest(code)
  return deciding(house.database, tenantId, async (tx) => {
    const row = await store.codeHeld(tx, hash)
    if (row === undefined) return refused(refusals.codeUnknown())
    if (row.client_id !== client.clientId) return refused(refusals.otherClient())
    if (row.used_family !== null) {
      await store.endFamily(tx, row.id, row.used_family)
      return refused(refusals.codeUsed())
    }
    if (row.expires_at.getTime() <= house.clock.now().epochMilliseconds) return refused(refusals.codeExpired())
    if (!isSame(row.redirect_uri, form['redirect_uri']))
      return refused(refusals.redirectDiffers(form['redirect_uri'] ?? ''))
    if (!verifies(form['code_verifier'], row.code_challenge)) return refused(refusals.verifierWrong())
    const holder = mayHold(house, row)
    if (!holder.ok) return holder
    const found = resourceOf(asked, row.scope)
    if (!found.ok) return found
    const family = uuidv7()
    await store.codeUsed(tx, hash, family)
    const identity = row.scope.split(' ').filter((one) => !one.includes('/'))
    const wantedNow = { ...found.value, identity }
    const token = { family, userId: row.id, scope: scopeOf(wantedNow), amr: row.amr }
    const refreshToken = wantsRefresh(asked, row.scope) ? await issueRefresh(tx, asked, token) : undefined
    return given({
      wanted: wantedNow,
      subject: subjectOf(row, row.amr),
      ...(row.nonce === null ? {} : { nonce: row.nonce }),
      ...(refreshToken === undefined ? {} : { refreshToken }),
    })
  })
}
