import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { problems } from './problems.ts'

/** What is known of a person's second factor; instants as the database writes them in JSON. */
export type Standing = {
  readonly registered: boolean
  /** Since when one is asked for: by the account's policy (or the person's arrival, if later) or of this person alone. */
  readonly requiredSince: string | null
  readonly graceDays: number
}

/**
 * What is owed after the password. `pass`: prove the registered one. `register`: register one now. `later`: until the
 * grace ends, and before any protected page.
 */
export type Step = 'none' | 'later' | 'register' | 'pass'

export const graceEnd = ({ requiredSince, graceDays }: Standing): Temporal.Instant | undefined =>
  requiredSince === null ? undefined : Temporal.Instant.from(requiredSince).add({ hours: 24 * graceDays })

export function stepOf(standing: Standing, passed: boolean, now: Temporal.Instant): Step {
  if (standing.registered) return passed ? 'none' : 'pass'
  const end = graceEnd(standing)
  if (end === undefined) return 'none'
  return Temporal.Instant.compare(now, end) < 0 ? 'later' : 'register'
}

/** Wire word of users: registered, asked for, neither. */
export const mfaState = (registered: boolean, required: boolean): 'disabled' | 'enabled' | 'enforced' =>
  registered ? 'enforced' : required ? 'enabled' : 'disabled'

/** The mark that tokens carry, beside how it was done (RFC 8176, and the word existing clients know for passkeys). */
export const passedBy = { totp: 'otp', passkey: 'fido', recovery: 'otp' } as const

export type Method = keyof typeof passedBy

export const amrAfter = (method: Method): string[] => ['pwd', 'mfa', passedBy[method]]

export const hasPassed = (amr: readonly string[]): boolean => amr.includes('mfa')

export const freshMinutes = 15

/** What is delicate asks for a second factor proved within a quarter of an hour. */
export const isFresh = (passedAt: Temporal.Instant | undefined, now: Temporal.Instant): boolean =>
  passedAt !== undefined && Temporal.Instant.compare(passedAt.add({ minutes: freshMinutes }), now) > 0

export const mostFactors = 10
const longestName = 60

export function readName(name: string): Outcome<string> {
  const trimmed = name.trim()
  const length = Array.from(trimmed).length
  return length >= 1 && length <= longestName ? fine(trimmed) : wrong(problems.nameLength({ longest: longestName }))
}

export const longestGraceDays = 14

export const isGrace = (days: number): boolean => Number.isInteger(days) && days >= 0 && days <= longestGraceDays

/** Where one is required the last one stays; elsewhere it may go. */
export const mayRemove = (standing: Standing, held: number): boolean => held > 1 || standing.requiredSince === null

/** Whole hundredths of a percent, rounded down: 100 means all. */
export const percent = (part: number, of: number): number | undefined =>
  of === 0 ? undefined : Math.floor((part * 10_000) / of) / 100
