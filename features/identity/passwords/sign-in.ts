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

const originOf = (attempt: Attempt, at: Temporal.Instant, userId?: string): Origin => ({
  ...attempt.from,
  at,
  actor: { kind: 'anonymous', name: nameIn(attempt.signInName), ...(userId === undefined ? {} : { userId }) },
})

/** People type their password into the wrong field: only what looks like a name is written down. */
export const nameIn = (typed: string): string => (typed.includes('@') ? typed.slice(0, 256).toLowerCase() : '')

const addressOf = (house: House, attempt: Attempt) => house.secrets.fingerprint(networkOf(attempt.from.ipAddress ?? ''))

/** By what this attempt would be counted, were the browser known and were it not. */
function countsOf({ signInName, from, device }: Attempt) {
  const strange = [
    store.countOf('address', signInName, networkOf(from.ipAddress ?? '')),
    store.countOf('name', signInName),
  ]
  const known = device === undefined ? strange : [store.countOf('device', signInName, device.toString('hex'))]
  return { strange, known, all: [...new Set([...strange, ...known])] }
}

const countedBy = (attempt: Attempt, knownDevice: boolean) => countsOf(attempt)[knownDevice ? 'known' : 'strange']

const longestWait = (known: ReadonlyMap<string, Failures>, counts: readonly store.Count[], now: Temporal.Instant) =>
  Math.max(...counts.map((count) => waitSeconds(store.failuresOf(known, count), now)))

/** Whose name it is and whether it may be tried now; asked alike for names that nobody has. */
export async function consider(house: House, tenantId: string, attempt: Attempt) {
  const known = await house.database.glance(tenantId, (tx) =>
    store.candidate(tx, { signInName: attempt.signInName, device: attempt.device, counts: countsOf(attempt).all }),
  )
  if (known === undefined) return undefined
  const locked = longestWait(known.failures, countedBy(attempt, known.knownDevice), house.clock.now())
  return { ...known, locked }
}

type Considered = NonNullable<Awaited<ReturnType<typeof consider>>>

/** One way through for every name, so that neither the answer nor the work tells whether somebody has it. */
export async function tryPassword(house: House, attempt: Attempt): Promise<Tried> {
  const now = house.clock.now()
  const ipAddress = attempt.from.ipAddress ?? ''
  const wait = beginAttempt(ipAddress, now.epochMilliseconds)
  if (wait > 0) return { result: 'paused', seconds: wait }
  const domain = (attempt.signInName.split('@')[1] ?? '').toLowerCase()
  const [found, settledAt] = await house.database.reference((tx) =>
    Promise.all([tenantOfSignIn(tx, domain), store.settledAt(tx, addressOf(house, attempt))]),
  )
  const tenantId = found ?? nobodysTenant
  const known = await consider(house, tenantId, attempt)
  const owed = known?.knownDevice === true ? 0 : owedSeconds(settledAt, now)
  const seconds = Math.max(known?.locked ?? 0, owed)
  if (seconds > 0) {
    if (known !== undefined) await notePause(house, tenantId, attempt, owed > 0 ? 'addressPaused' : 'nameLocked')
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

const notePause = (house: House, tenantId: string, attempt: Attempt, result: PausedResult): Promise<unknown> =>
  house.database.write(tenantId, async (tx) => {
    await Promise.all([
      noteAttempt(tx, house, { ...placeOf(attempt), result, paused: true }),
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

const placeOf = ({ signInName, from, clientId }: Attempt) => ({ name: nameIn(signInName), from, clientId })

/** Kept even in a dry run, and even if the request is a guess at an own password: a try is a try. */
export function countFailure(
  house: House,
  tenantId: string,
  attempt: Attempt,
  { user, knownDevice, clockOffsetSeconds }: Pick<Considered, 'user' | 'knownDevice' | 'clockOffsetSeconds'>,
): Promise<unknown> {
  const counts = countedBy(attempt, knownDevice)
  return house.database.write(tenantId, async (tx) => {
    const now = house.clock.now()
    const held = await store.failuresHeld(tx, attempt.signInName, counts)
    const next = counts.map((count) => ({
      count,
      failures: afterFailure(count.lane, store.failuresOf(held, count), now),
    }))
    await Promise.all([
      ...next.map(({ count, failures }) => store.keepFailures(tx, count, failures)),
      noteAttempt(tx, house, { ...placeOf(attempt), result: failureOf(user), userId: user?.id }),
      store.chargeAddress(tx, addressOf(house, attempt), now),
    ])
    const origin = originOf(attempt, house.clock.now(clockOffsetSeconds), user?.id)
    record(tx, origin, { act: 'account.signin.failed', subject: { kind: 'user', id: user?.id ?? '' } })
    const locked = next.flatMap(({ failures }) => failures.lockedUntil ?? [])[0]
    if (locked !== undefined && user !== undefined) await mailLock(tx, house, user, locked)
    return fine(undefined)
  })
}

/**
 * The sign-in itself. False when the name was locked while its password was being checked: many guesses at one
 * instant must not slip through together.
 */
export async function admit(tx: Tx, house: House, attempt: Attempt, tried: Right): Promise<boolean> {
  const counts = countedBy(attempt, tried.knownDevice)
  const now = house.clock.now()
  const held = await store.failuresHeld(tx, attempt.signInName, counts)
  if (longestWait(held, counts, now) > 0) return false
  const { id: userId } = tried.user
  await Promise.all([
    ...(held.size > 0 ? [store.forgetCounts(tx, counts)] : []),
    store.noteSignIn(tx, userId, now),
    noteAttempt(tx, house, {
      ...placeOf(attempt),
      result: 'succeeded',
      userId,
      newDevice: isNewDevice(attempt, tried),
    }),
  ])
  record(tx, originOf(attempt, tried.at, userId), {
    act: 'account.signin.succeeded',
    subject: { kind: 'user', id: userId },
  })
  return true
}

/** Applications have no browser of their own. */
const isNewDevice = ({ clientId }: Attempt, { knownDevice }: Right) => clientId === undefined && !knownDevice
