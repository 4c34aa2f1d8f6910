import type { SandboxFaultsInput } from '#contract/generated/types.ts'
import { type Outcome, unless } from '#lib/outcome.ts'
import type { Faults } from '#platform/access/actor.ts'
import { problems } from '../problems.ts'

const mostDelayMilliseconds = 30_000
const longestSeconds = 24 * 3600

const within = (field: string, value: number, min: number, max: number) =>
  value < min || value > max ? [problems.outOfRange({ field, name: field, min, max })] : []

/** Trouble as asked for; nothing when the answer is to be left in peace. Without a duration it lasts until switched off. */
export function readFaults(asked: SandboxFaultsInput, now: Temporal.Instant): Outcome<Faults | undefined> {
  const { percent, status = 503, delayMilliseconds = 0, forSeconds } = asked
  const found = [
    ...within('percent', percent, 0, 100),
    ...within('delayMilliseconds', delayMilliseconds, 0, mostDelayMilliseconds),
    ...(forSeconds === undefined ? [] : within('forSeconds', forSeconds, 1, longestSeconds)),
  ]
  if (percent === 0 && delayMilliseconds === 0) return unless(found, undefined)
  const until =
    forSeconds === undefined || found.length > 0 ? {} : { until: now.add({ seconds: forSeconds }).toString() }
  return unless(found, { percent, status, delayMilliseconds, ...until })
}
