import type { Problem, Warning } from './problem.ts'

/**
 * What a rule decides: a value, perhaps with warnings (accepted but doubtful), or every problem at once.
 * Problems are what a user can cause; what only we can cause is thrown.
 */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Warning[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export const fine = <T>(value: T, warnings: readonly Warning[] = []): Outcome<T> => ({ ok: true, value, warnings })

export const wrong = (
  ...problems: readonly Problem[]
): { readonly ok: false; readonly problems: readonly Problem[] } => ({
  ok: false,
  problems,
})

/** The value when nothing is wrong, else all problems. */
export const unless = <T>(problems: readonly Problem[], value: T, warnings: readonly Warning[] = []): Outcome<T> =>
  problems.length > 0 ? { ok: false, problems } : fine(value, warnings)
