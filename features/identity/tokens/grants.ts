import { uuidv7 } from '#lib/ids.ts'
import { fine } from '#lib/outcome.ts'
import type { Database, Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import type { Origin } from '#platform/record/record.ts'
import { digest, randomSecret } from '#platform/secrets/secrets.ts'
import { admit, tryPassword } from '../passwords/sign-in.ts'
import { type Unwanted, type Wanted, wanted } from './audiences.ts'
import type { Subject, Version } from './claims.ts'
import type { Form, KnownClient } from './client.ts'
import { verifies } from './pkce.ts'
import { type Decided, given, refused, refusals } from './refusal.ts'
import * as store from './store.ts'

export type Asked = KnownClient & {
  readonly house: House
  readonly version: Version
  readonly form: Form
  readonly from: Omit<Origin, 'actor' | 'at'>
}

/** What was granted; the answer's shape and the signatures come after. */
export type Granted = {
  readonly wanted: Wanted
  readonly subject?: Subject
  readonly nonce?: string
  readonly refreshToken?: string
}

const refreshDays = 90

export const unwanted = ({ wrong, text }: Unwanted) => refused(refusals[wrong](text))

function resourceOf({ house, form }: Asked, former?: string): Decided<Wanted> {
  const named = wanted(form['resource'], form['scope'], house.config.publicUrl)
  if ('wrong' in named) return unwanted(named)
  if (named.named || former === undefined) return given(named)
  const before = wanted(undefined, former, house.config.publicUrl)
  return 'wrong' in before ? unwanted(before) : given({ ...before, right: named.right ?? before.right })
}

export const scopeOf = (found: Wanted): string =>
  [...found.identity, `${found.resource}/${found.right ?? 'user_impersonation'}`].join(' ')

/** Writes whatever was decided, refusals included: a token that was used twice must stay ended. */
async function deciding<T>(
  database: Database,
  tenantId: string,
  work: (tx: Tx) => Promise<Decided<T>>,
): Promise<Decided<T>> {
  const outcome = await database.write(tenantId, async (tx) => fine(await work(tx)))
  if (!outcome.ok) throw new Error('A decision is always written')
  return outcome.value
}

const subjectOf = (holder: store.Holder, amr: readonly string[]): Subject => ({
  id: holder.id,
  signInName: holder.sign_in_name,
  displayName: holder.display_name,
  amr,
})

function mayHold(holder: store.Holder): Decided<store.Holder> {
  if (holder.blocked || holder.state !== 'active') return refused(refusals.userDisabled())
  return holder.must_change_password ? refused(refusals.passwordExpired()) : given(holder)
}

type NewToken = {
  readonly family: string
  readonly userId: string
  readonly scope: string
  readonly amr: readonly string[]
}

async function issueRefresh(tx: Tx, { house, client }: Asked, token: NewToken): Promise<string> {
  const value = randomSecret()
  const at = house.clock.now()
  const expiresAt = at.add({ hours: 24 * refreshDays })
  await store.insertRefresh(tx, { ...token, hash: digest(value), clientId: client.clientId, at, expiresAt })
  return value
}

// v1 always gave one; v2 gives it to who asked for offline access.
const wantsRefresh = ({ version }: Asked, scope: string) => version === 1 || scope.split(' ').includes('offline_access')

export async function clientCredentials(asked: Asked): Promise<Decided<Granted>> {
  if (asked.client.kind === 'native') return refused(refusals.secretMissing())
  const found = resourceOf(asked)
  if (!found.ok) return found
  const { right } = found.value
  if (asked.version === 2 && right !== '.default') return refused(refusals.notDefault(asked.form['scope'] ?? ''))
  return given({ wanted: found.value })
}

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
      await store.endFamily(tx, row.used_family)
      return refused(refusals.codeUsed())
    }
    if (row.expires_at.getTime() <= house.clock.now().epochMilliseconds) return refused(refusals.codeExpired())
    if (!isSame(row.redirect_uri, form['redirect_uri']))
      return refused(refusals.redirectDiffers(form['redirect_uri'] ?? ''))
    if (!verifies(form['code_verifier'], row.code_challenge)) return refused(refusals.verifierWrong())
    const holder = mayHold(row)
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

/** Each use gives the next of the family; the same one twice means that somebody else has it too. */
export async function refreshToken(asked: Asked): Promise<Decided<Granted>> {
  const { house, form, client, tenantId } = asked
  const value = form['refresh_token'] ?? ''
  if (value === '') return refused(refusals.missing('refresh_token'))
  const hash = digest(value)
  return deciding(house.database, tenantId, async (tx) => {
    const row = await store.refreshHeld(tx, hash)
    if (row === undefined) return refused(refusals.refreshUnknown())
    if (row.client_id !== client.clientId) return refused(refusals.otherClient())
    if (row.used_at !== null) {
      await store.endFamily(tx, row.family)
      return refused(refusals.refreshUsed())
    }
    if (row.expires_at.getTime() <= house.clock.now().epochMilliseconds) return refused(refusals.refreshExpired())
    const holder = mayHold(row)
    if (!holder.ok) return holder
    const found = resourceOf(asked, row.scope)
    if (!found.ok) return found
    await store.refreshUsed(tx, hash, house.clock.now())
    const identity = row.scope.split(' ').filter((one) => !one.includes('/'))
    const token = { family: row.family, userId: row.id, scope: row.scope, amr: row.amr }
    return given({
      wanted: { ...found.value, identity },
      subject: subjectOf(row, row.amr),
      refreshToken: await issueRefresh(tx, asked, token),
    })
  })
}

/** Historic, and in sandboxes only: a script that holds a password holds everything. */
export async function password(asked: Asked): Promise<Decided<Granted>> {
  const { house, form, client, tenantId, from } = asked
  for (const name of ['username', 'password']) if ((form[name] ?? '') === '') return refused(refusals.missing(name))
  const found = resourceOf(asked)
  if (!found.ok) return found
  if (!client.sandbox) return refused(refusals.passwordGrantClosed())
  const attempt = { signInName: (form['username'] ?? '').trim(), password: form['password'] ?? '', from }
  const tried = await tryPassword(house, attempt)
  if (tried.result === 'paused') return refused(refusals.locked(tried.seconds))
  if (tried.result === 'failed') return refused(refusals.credentialsWrong())
  if (tried.tenantId !== tenantId) return refused(refusals.credentialsWrong())
  if (tried.result === 'blocked') return refused(refusals.userDisabled())
  if (tried.result === 'expired' || tried.user.mustChangePassword) return refused(refusals.passwordExpired())
  if (tried.user.secondFactor) return refused(refusals.secondFactorNeeded())
  const { user } = tried
  return deciding(house.database, tenantId, async (tx) => {
    if (!(await admit(tx, house, attempt, tried))) return refused(refusals.credentialsWrong())
    const amr = ['pwd']
    const subject = { id: user.id, signInName: user.signInName, displayName: user.displayName, amr }
    const token = { family: uuidv7(), userId: user.id, scope: scopeOf(found.value), amr }
    const refresh = wantsRefresh(asked, token.scope) ? await issueRefresh(tx, asked, token) : undefined
    return given({ wanted: found.value, subject, ...(refresh === undefined ? {} : { refreshToken: refresh }) })
  })
}
