import { fine } from '#lib/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { type Origin, record } from '#platform/record/record.ts'
import { say } from '#platform/words/words.ts'
import { tenantOfSignIn } from '../tenants/store.ts'
import { attemptSucceeded, beginAttempt } from './attempts.ts'
import { matches } from './hashing.ts'
import { afterFailure, waitSeconds } from './rules.ts'
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

const originOf = (attempt: Attempt, at: Temporal.Instant, userId?: string): Origin => ({
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
  const { user } = known
  return house.database.write(tenantId, async (tx) => {
    const next = afterFailure(await store.failuresHeld(tx, attempt.signInName), house.clock.now())
    await store.keepFailures(tx, attempt.signInName, next)
    const origin = originOf(attempt, house.clock.now(known.clockOffsetSeconds), user?.id)
    record(tx, origin, { act: 'account.signin.failed', subject: { kind: 'user', id: user?.id ?? '' } })
    if (next.lockedUntil !== undefined && user !== undefined) await mailLock(tx, user, next.lockedUntil, house)
    return fine(undefined)
  })
}

async function mailLock(tx: Tx, user: store.CandidateUser, until: Temporal.Instant, house: House): Promise<void> {
  const minutes = Math.round(house.clock.now().until(until).total('minutes'))
  await sendMail(tx, house.clock.now(), {
    to: user.email,
    language: user.language,
    subject: say(user.language, 'identity.mail.locked.subject'),
    body: say(user.language, 'identity.mail.locked.body', { signInName: user.signInName, minutes }),
    cause: 'account.signin.locked',
    notice: { userId: user.id, page: '/account/security' },
  })
}

/**
 * The sign-in itself. False when the name was locked while its password was being checked: many guesses at one
 * instant must not slip through together.
 */
export async function admit(tx: Tx, house: House, attempt: Attempt, tried: Right): Promise<boolean> {
  const failures = await store.failuresHeld(tx, attempt.signInName)
  if (waitSeconds(failures, house.clock.now()) > 0) return false
  if (failures !== undefined) await store.forgetFailures(tx, attempt.signInName)
  await store.noteSignIn(tx, tried.user.id, house.clock.now())
  record(tx, originOf(attempt, tried.at, tried.user.id), {
    act: 'account.signin.succeeded',
    subject: { kind: 'user', id: tried.user.id },
  })
  return true
}
