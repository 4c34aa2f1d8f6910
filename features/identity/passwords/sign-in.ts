import { fine } from '#lib/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { type Origin, record } from '#platform/record/record.ts'
import { say } from '#platform/words/words.ts'
import { tenantOfSignIn } from '../tenants/store.ts'
import { attemptSucceeded, beginAttempt } from './attempts.ts'
import { matches } from './hashing.ts'
import { afterFailure, type Failures, waitSeconds } from './rules.ts'
import * as store from './store.ts'

export type Attempt = {
  readonly signInName: string
  readonly password: string
  readonly from: Omit<Origin, 'actor' | 'at'>
}

/** A right password is not yet a sign-in: `admit` makes it one, in the transaction that gives the session or the token. */
export type Right = {
  readonly result: 'right'
  readonly tenantId: string
  readonly user: store.CandidateUser
  readonly at: Temporal.Instant
}

export type Tried =
  | Right
  | { readonly result: 'failed' }
  | { readonly result: 'paused'; readonly seconds: number }
  | { readonly result: 'blocked'; readonly tenantId: string }
  | { readonly result: 'expired'; readonly tenantId: string }

const nobodysTenant = '00000000-0000-0000-0000-000000000000'

const originOf = (attempt: Omit<Attempt, 'password'>, at: Temporal.Instant, userId?: string): Origin => ({
  ...attempt.from,
  at,
  // People type their password into the wrong field: only what looks like a name is written down.
  actor: {
    kind: 'anonymous',
    name: attempt.signInName.includes('@') ? attempt.signInName.slice(0, 256).toLowerCase() : '',
    ...(userId === undefined ? {} : { userId }),
  },
})

/** One way through for every name, so that neither the answer nor the work tells whether somebody has it. */
export async function tryPassword(house: House, attempt: Attempt): Promise<Tried> {
  const now = house.clock.now()
  const address = attempt.from.ipAddress ?? ''
  const wait = beginAttempt(address, now.epochMilliseconds)
  if (wait > 0) return { result: 'paused', seconds: wait }
  const domain = (attempt.signInName.split('@')[1] ?? '').toLowerCase()
  const tenantId = (await house.database.reference((tx) => tenantOfSignIn(tx, domain))) ?? nobodysTenant
  const known = await house.database.glance(tenantId, (tx) => store.candidate(tx, attempt.signInName))
  const paused = waitSeconds(known?.failures, now)
  const right = await matches(known?.user?.passwordHash, attempt.password)
  if (paused > 0) return { result: 'paused', seconds: paused }
  const user = known?.user
  if (!right || user === undefined || user.state !== 'active') {
    if (known !== undefined) await countFailure(house, tenantId, attempt, known)
    return { result: 'failed' }
  }
  attemptSucceeded(address)
  if (user.blocked) return { result: 'blocked', tenantId }
  if (user.temporaryUntil !== null && user.temporaryUntil.getTime() <= now.epochMilliseconds)
    return { result: 'expired', tenantId }
  const at = house.clock.now(known?.clockOffsetSeconds)
  return { result: 'right', tenantId, user, at }
}

/** Kept even in a dry run, and even if the request is a guess at an own password: a try is a try. */
export function countFailure(
  house: House,
  tenantId: string,
  attempt: Attempt,
  known: store.Candidate,
): Promise<unknown> {
  return house.database.write(tenantId, async (tx) => {
    const failures = await store.failuresHeld(tx, attempt.signInName)
    await addFailure(tx, house, { attempt, failures, known })
    return fine(undefined)
  })
}

type Failed = {
  readonly attempt: Omit<Attempt, 'password'>
  /** Held, so that no two guesses count as one. */
  readonly failures: Failures | undefined
  readonly known: store.Candidate
}

/** One more wrong guess, at a password or at a second factor: they add up to the same lock. */
export async function addFailure(tx: Tx, house: House, { attempt, failures, known }: Failed): Promise<void> {
  const { user } = known
  const next = afterFailure(failures, house.clock.now())
  await store.keepFailures(tx, attempt.signInName, next)
  const origin = originOf(attempt, house.clock.now(known.clockOffsetSeconds), user?.id)
  record(tx, origin, { act: 'account.signin.failed', subject: { kind: 'user', id: user?.id ?? '' } })
  if (next.lockedUntil !== undefined && user !== undefined) await mailLock(tx, user, next.lockedUntil, house)
}

async function mailLock(tx: Tx, user: store.CandidateUser, until: Temporal.Instant, house: House): Promise<void> {
  const minutes = Math.round(house.clock.now().until(until).total('minutes'))
  await sendMail(tx, house.clock.now(), {
    to: user.email,
    language: user.language,
    subject: say(user.language, 'identity.mail.locked.subject'),
    body: say(user.language, 'identity.mail.locked.body', { signInName: user.signInName, minutes }),
    cause: 'account.signin.locked',
  })
}

/**
 * The sign-in itself. False when the name was locked while its password was being checked: many guesses at one
 * instant must not slip through together.
 */
export async function admit(tx: Tx, house: House, attempt: Attempt, tried: Right): Promise<boolean> {
  const failures = await store.failuresHeld(tx, attempt.signInName)
  if (waitSeconds(failures, house.clock.now()) > 0) return false
  // Half a sign-in: its failures count on, else every right password would give ten more guesses at the code.
  if (tried.user.secondFactor.registered) return true
  await completeSignIn(tx, house, attempt, { user: tried.user, at: tried.at, failures })
  return true
}

type Complete = Pick<Right, 'at'> & {
  readonly user: Pick<store.CandidateUser, 'id'>
  readonly failures: Failures | undefined
}

/** Everything asked for was right. */
export async function completeSignIn(
  tx: Tx,
  house: House,
  attempt: Omit<Attempt, 'password'>,
  { user, at, failures }: Complete,
): Promise<void> {
  if (failures !== undefined) await store.forgetFailures(tx, attempt.signInName)
  await store.noteSignIn(tx, user.id, house.clock.now())
  record(tx, originOf(attempt, at, user.id), {
    act: 'account.signin.succeeded',
    subject: { kind: 'user', id: user.id },
  })
}
