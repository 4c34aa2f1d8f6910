import type { Problem } from '#lib/problem.ts'
import { problems } from '../problems.ts'

export const shortest = 12
export const longest = 128

/** The same password typed on two keyboards is the same password. */
export const normal = (password: string): string => password.normalize('NFKC')

const bare = (text: string) =>
  normal(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

// A name of one or two letters is in half of all passwords by chance.
const telling = (text: string) => text.length >= 3

export type About = { readonly signInName: string; readonly companyName: string; readonly field?: string }

/**
 * Length and nothing about kinds of characters; never the sign-in name or the company's name, however written.
 * Source: users-and-roles, section 3.1.
 */
export function checkPassword(password: string, { signInName, companyName, field = 'newPassword' }: About): Problem[] {
  const length = Array.from(normal(password)).length
  const found: Problem[] = []
  if (length < shortest) found.push(problems.passwordTooShort({ field, shortest }))
  if (length > longest) found.push(problems.passwordTooLong({ field, longest }))
  const written = bare(password)
  const name = bare(signInName.split('@')[0] ?? '')
  if (telling(name) && written.includes(name)) found.push(problems.passwordHoldsName({ field }))
  const company = bare(companyName)
  if (telling(company) && written.includes(company)) found.push(problems.passwordHoldsCompany({ field }))
  return found
}

export type Failures = {
  readonly failures: number
  readonly lockedUntil?: Temporal.Instant
  readonly failedAt: Temporal.Instant
}

const tries = 10
const firstLockMinutes = 15
const longestLockMinutes = 24 * 60
const forgottenHours = 24

/** Seconds to wait before the name may be tried again; 0 when it may be tried now. */
export function waitSeconds(known: Failures | undefined, now: Temporal.Instant): number {
  if (known?.lockedUntil === undefined) return 0
  return Math.max(0, Math.ceil(now.until(known.lockedUntil).total('seconds')))
}

const lockMinutes = (failures: number) => Math.min(longestLockMinutes, firstLockMinutes * 2 ** (failures / tries - 1))

/** Each tenth failure in a row locks: 15 minutes, then 30, 60... at most a day. A quiet day forgets. */
export function afterFailure(known: Failures | undefined, now: Temporal.Instant): Failures {
  const quietSince = known === undefined ? undefined : (known.lockedUntil ?? known.failedAt)
  const fresh =
    quietSince === undefined || Temporal.Instant.compare(quietSince.add({ hours: forgottenHours }), now) <= 0
  const failures = fresh ? 1 : (known?.failures ?? 0) + 1
  if (failures % tries !== 0) return { failures, failedAt: now }
  return { failures, failedAt: now, lockedUntil: now.add({ minutes: lockMinutes(failures) }) }
}
