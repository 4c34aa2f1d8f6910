import { limits } from '../rules.ts'

export type End = 'good' | 'near' | 'ended'

const dayMilliseconds = 86_400_000

/** How near the end of a secret or certificate is. */
export function nearnessOf(expiresAt: string, nowMilliseconds: number): End {
  const left = Date.parse(expiresAt) - nowMilliseconds
  if (left <= 0) return 'ended'
  return left <= limits.warningDays * dayMilliseconds ? 'near' : 'good'
}

type Ending = { readonly expiresAt: string }

/** The one that ends first of those that have not. */
export const nextEnd = <T extends Ending>(all: readonly T[], nowMilliseconds: number): T | undefined =>
  all
    .filter((one) => nearnessOf(one.expiresAt, nowMilliseconds) !== 'ended')
    .toSorted((one, other) => Date.parse(one.expiresAt) - Date.parse(other.expiresAt))[0]
