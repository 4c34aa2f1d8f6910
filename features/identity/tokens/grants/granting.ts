import { fine } from '#lib/outcome.ts'
import type { Database, Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import type { Origin } from '#platform/record/record.ts'
import { digest, randomSecret } from '#platform/secrets/secrets.ts'
import { hasPassed, stepOf } from '../../second-factor/rules.ts'
import { type Unwanted, type Wanted, wanted } from '../audiences.ts'
import type { Subject, Version } from '../claims.ts'
import type { Form, KnownClient } from '../client.ts'
import { type Decided, given, refused, refusals } from '../refusal.ts'
import * as store from '../store.ts'

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
  readonly signedInAt?: Temporal.Instant
  readonly refreshToken?: string
}

const refreshDays = 90

export const unwanted = ({ wrong, text }: Unwanted) => refused(refusals[wrong](text))

/** The resource asked for now, else the former one: a refresh token is good for several. */
export function resourceOf({ house, form }: Asked, former?: string): Decided<Wanted> {
  const named = wanted(form['resource'], form['scope'], house.config.publicUrl)
  if ('wrong' in named) return unwanted(named)
  if (named.named || former === undefined) return given(named)
  const before = wanted(undefined, former, house.config.publicUrl)
  return 'wrong' in before ? unwanted(before) : given({ ...before, right: named.right ?? before.right })
}

export const scopeOf = (found: Wanted): string =>
  [...found.identity, `${found.resource}/${found.right ?? 'user_impersonation'}`].join(' ')

/** Writes whatever was decided, refusals included: a token that was used twice must stay ended. */
export async function deciding<T>(
  database: Database,
  tenantId: string,
  work: (tx: Tx) => Promise<Decided<T>>,
): Promise<Decided<T>> {
  const outcome = await database.write(tenantId, async (tx) => fine(await work(tx)))
  if (!outcome.ok) throw new Error('A decision is always written')
  return outcome.value
}

export const subjectOf = (holder: store.Holder, amr: readonly string[]): Subject => ({
  id: holder.id,
  signInName: holder.sign_in_name,
  displayName: holder.display_name,
  amr,
})

/** A token keeps how its holder proved themselves; when that is no longer enough they have to sign in again. */
export function mayHold(house: House, holder: store.Holder & { amr: readonly string[] }): Decided<store.Holder> {
  if (holder.blocked || holder.state !== 'active') return refused(refusals.userDisabled())
  if (holder.must_change_password) return refused(refusals.passwordExpired())
  const step = stepOf(holder.second_factor, hasPassed(holder.amr), house.clock.now())
  return step === 'pass' || step === 'register' ? refused(refusals.secondFactorNeeded()) : given(holder)
}

type NewToken = {
  readonly family: string
  readonly userId: string
  readonly scope: string
  readonly amr: readonly string[]
}

export async function issueRefresh(tx: Tx, { house, client }: Asked, token: NewToken): Promise<string> {
  const value = randomSecret()
  const at = house.clock.now()
  const expiresAt = at.add({ hours: 24 * refreshDays })
  await store.insertRefresh(tx, { ...token, hash: digest(value), clientId: client.clientId, at, expiresAt })
  return value
}

// v1 always gave one; v2 gives it to who asked for offline access.
export const wantsRefresh = ({ version }: Asked, scope: string) =>
  version === 1 || scope.split(' ').includes('offline_access')
