import { fine } from '#lib/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { type Origin, record } from '#platform/record/record.ts'
import { noteAttempt } from '../sign-ins/log.ts'
import type { FailedResult, PausedResult } from '../sign-ins/rules.ts'
import { tenantOfSignIn } from '../tenants/store.ts'
import { attemptSucceeded, beginAttempt } from './attempts.ts'
import { matches } from './hashing.ts'
import { mailLock } from './lock-mail.ts'
import { afterFailure, type Failures, networkOf, owedSeconds, waitSeconds } from './rules.ts'
import * as store from './store.ts'

export type Attempt = {
  readonly signInName: string
  readonly password: string
  readonly from: Omit<Origin, 'actor' | 'at'>
  /** The digest of the browser's own cookie, if it sent one: see sign-ins/devices.ts. */
  readonly device?: Buffer | undefined
  /** The application that was handed the password. */
  readonly clientId?: string
}

/** The same at a step that asks for no password. */
export type Try = Omit<Attempt, 'password'>

/** A right password is not yet a sign-in: `admit` makes it one, in the transaction that gives the session or the token. */
export type Right = {
  readonly result: 'right'
  readonly tenantId: string
  readonly user: store.CandidateUser
  readonly at: Temporal.Instant
  readonly knownDevice: boolean
}

export type Tried =
  | Right
  | { readonly result: 'failed' }
  | { readonly result: 'paused'; readonly seconds: number }
  | { readonly result: 'blocked'; readonly tenantId: string }
  | { readonly result: 'expired'; readonly tenantId: string }

const nobodysTenant = '00000000-0000-0000-0000-000000000000'

const originOf = (attempt: Try, at: Temporal.Instant, userId?: string): Origin => ({
  ...attempt.from,
  at,
  actor: { kind: 'anonymous', name: nameIn(attempt.signInName), ...(userId === undefined ? {} : { userId }) },
})

/** People type their password into the wrong field: only what looks like a name is written down. */
export const nameIn = (typed: string): string => (typed.includes('@') ? typed.slice(0, 256).toLowerCase() : '')

const addressOf = (house: House, attempt: Try) => house.secrets.fingerprint(networkOf(attempt.from.ipAddress ?? ''))

/** By what this attempt would be counted, were the browser known and were it not. */
function countsOf({ signInName, from, device }: Try) {
  const strange = [
    store.countOf('address', signInName, networkOf(from.ipAddress ?? '')),
    store.countOf('name', signInName),
  ]
  const known = device === undefined ? strange : [store.countOf('device', signInName, device.toString('hex'))]
  return { strange, known, all: [...new Set([...strange, ...known])] }
}

const countedBy = (attempt: Try, knownDevice: boolean) => countsOf(attempt)[knownDevice ? 'known' : 'strange']

const longestWait = (known: ReadonlyMap<string, Failures>, counts: readonly store.Count[], now: Temporal.Instant) =>
  Math.max(...counts.map((count) => waitSeconds(store.failuresOf(known, count), now)))

/** Whose name it is and whether it may be tried now, and from there; asked alike for names that nobody has. */
export const consider = (house: House, tenantId: string, attempt: Try) =>
  house.database.glance(tenantId, (tx) => considerIn(tx, house, attempt))

export async function considerIn(tx: Tx, house: House, attempt: Try) {
  const { signInName, device } = attempt
  const now = house.clock.now()
  const [known, settledAt] = await Promise.all([
    store.candidate(tx, { signInName, device, counts: countsOf(attempt).all }),
    store.settledAt(tx, addressOf(house, attempt)),
  ])
  if (known === undefined) return undefined
  const locked = longestWait(known.failures, countedBy(attempt, known.knownDevice), now)
  const owed = known.knownDevice ? 0 : owedSeconds(settledAt, now)
  return { ...known, owed, wait: Math.max(locked, owed) }
}

type Known = Pick<store.Candidate, 'user' | 'knownDevice' | 'clockOffsetSeconds'>

/** One way through for every name, so that neither the answer nor the work tells whether somebody has it. */
export async function tryPassword(house: House, attempt: Attempt): Promise<Tried> {
  const now = house.clock.now()
  const ipAddress = attempt.from.ipAddress ?? ''
  const early = beginAttempt(ipAddress, now.epochMilliseconds)
  if (early > 0) return { result: 'paused', seconds: early }
  const domain = (attempt.signInName.split('@')[1] ?? '').toLowerCase()
  const found = await house.database.reference((tx) => tenantOfSignIn(tx, domain))
  const tenantId = found ?? nobodysTenant
  const known = await consider(house, tenantId, attempt)
  const { owed = 0, wait: seconds = 0 } = known ?? {}
  if (seconds > 0) {
    if (known !== undefined)
      await notePause(house, tenantId, attempt, { user: known.user, result: owed > 0 ? 'addressPaused' : 'nameLocked' })
    return { result: 'paused', seconds }
  }
  const right = await matches(known?.user?.passwordHash, attempt.password)
  const user = known?.user
  if (known === undefined) return { result: 'failed' }
  if (!right || user === undefined || user.state !== 'active') {
    await countFailure(house, tenantId, attempt, known)
    return { result: 'failed' }
  }
  attemptSucceeded(ipAddress)
  const refusal = refusalOf(user, now)
  if (refusal !== undefined) {
    await noteRefusal(house, tenantId, attempt, { user, refusal })
    return { result: refusal === 'blocked' ? 'blocked' : 'expired', tenantId }
  }
  const at = house.clock.now(known.clockOffsetSeconds)
  return { result: 'right', tenantId, user, at, knownDevice: known.knownDevice }
}

function refusalOf(user: store.CandidateUser, now: Temporal.Instant): Refusal | undefined {
  if (user.blocked) return 'blocked'
  const ended = user.temporaryUntil !== null && user.temporaryUntil.getTime() <= now.epochMilliseconds
  return ended ? 'temporaryPasswordExpired' : undefined
}

type Refusal = 'blocked' | 'temporaryPasswordExpired'

const failureOf = (user: store.CandidateUser | undefined): FailedResult =>
  user === undefined ? 'unknownName' : user.state === 'active' ? 'wrongPassword' : 'deleted'

type Paused = Pick<Known, 'user'> & { readonly result: PausedResult }

const notePause = (house: House, tenantId: string, attempt: Attempt, { user, result }: Paused): Promise<unknown> =>
  house.database.write(tenantId, async (tx) => {
    await Promise.all([
      noteAttempt(tx, house, { ...placeOf(attempt), result, userId: user?.id, paused: true }),
      store.chargeAddress(tx, addressOf(house, attempt), house.clock.now()),
    ])
    return fine(undefined)
  })

type Refused = { readonly user: store.CandidateUser; readonly refusal: Refusal }

/** The password was right: nothing is counted, but it is told. */
const noteRefusal = (house: House, tenantId: string, attempt: Attempt, { user, refusal }: Refused): Promise<unknown> =>
  house.database.write(tenantId, async (tx) => {
    await noteAttempt(tx, house, { ...placeOf(attempt), result: refusal, userId: user.id })
    return fine(undefined)
  })

const placeOf = ({ signInName, from, clientId }: Try) => ({ name: nameIn(signInName), from, clientId })

/** Kept even in a dry run, and even if the request is a guess at an own password: a try is a try. */
export function countFailure(house: House, tenantId: string, attempt: Attempt, known: Known): Promise<unknown> {
  return house.database.write(tenantId, async (tx) => {
    await addFailure(tx, house, attempt, { ...known, result: failureOf(known.user) })
    return fine(undefined)
  })
}

type Failed = Known & { readonly result: FailedResult }

/** One more wrong guess, at a password or at a second factor: they add up to the same lock. */
export async function addFailure(tx: Tx, house: House, attempt: Try, failed: Failed): Promise<void> {
  const { user, knownDevice, clockOffsetSeconds, result } = failed
  const counts = countedBy(attempt, knownDevice)
  const now = house.clock.now()
  const held = await store.failuresHeld(tx, attempt.signInName, counts)
  const next = counts.map((count) => ({
    count,
    failures: afterFailure(count.lane, store.failuresOf(held, count), now),
  }))
  await Promise.all([
    ...next.map(({ count, failures }) => store.keepFailures(tx, count, failures)),
    noteAttempt(tx, house, { ...placeOf(attempt), result, userId: user?.id }),
    store.chargeAddress(tx, addressOf(house, attempt), now),
  ])
  const origin = originOf(attempt, house.clock.now(clockOffsetSeconds), user?.id)
  record(tx, origin, { act: 'account.signin.failed', subject: { kind: 'user', id: user?.id ?? '' } })
  const until = next.flatMap(({ failures }) => failures.lockedUntil ?? [])[0]
  if (until !== undefined && user !== undefined) await mailLock(tx, house, user, { until, by: result })
}

/** Seconds to wait now that everybody who guesses at the same name waits: many at one instant are counted one by one. */
export async function waitHeld(tx: Tx, house: House, attempt: Try, knownDevice: boolean): Promise<number> {
  const counts = countedBy(attempt, knownDevice)
  const held = await store.failuresHeld(tx, attempt.signInName, counts)
  return longestWait(held, counts, house.clock.now())
}

/**
 * The sign-in itself. False when the name was locked while its password was being checked: many guesses at one
 * instant must not slip through together. And false when that password, or the right to use it, ended meanwhile.
 */
export async function admit(tx: Tx, house: House, attempt: Attempt, tried: Right): Promise<boolean> {
  const { user, knownDevice, at } = tried
  const [seconds, stands] = await Promise.all([waitHeld(tx, house, attempt, knownDevice), store.stillStands(tx, user)])
  if (!stands || seconds > 0) return false
  // Half a sign-in: its failures count on, else every right password would give ten more guesses at the code.
  if (!user.secondFactor.registered) await completeSignIn(tx, house, attempt, { user, at, knownDevice })
  return true
}

type Complete = Pick<Right, 'at' | 'knownDevice'> & { readonly user: Pick<store.CandidateUser, 'id'> }

/** Everything asked for was right: nothing is held against the name from here any more. */
export async function completeSignIn(
  tx: Tx,
  house: House,
  attempt: Try,
  { user, at, knownDevice }: Complete,
): Promise<void> {
  await Promise.all([
    store.forgetCounts(tx, countedBy(attempt, knownDevice)),
    store.noteSignIn(tx, user.id, house.clock.now()),
    noteAttempt(tx, house, {
      ...placeOf(attempt),
      result: 'succeeded',
      userId: user.id,
      newDevice: isNewDevice(attempt, knownDevice),
    }),
  ])
  record(tx, originOf(attempt, at, user.id), {
    act: 'account.signin.succeeded',
    subject: { kind: 'user', id: user.id },
  })
}

/** Applications have no browser of their own. */
const isNewDevice = ({ clientId }: Try, knownDevice: boolean) => clientId === undefined && !knownDevice
