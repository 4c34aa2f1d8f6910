import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { problems } from '../problems.ts'

export type Move = { readonly now?: string; readonly advanceSeconds?: number }

const farthestSeconds = 10 * 366 * 24 * 3600

const readInstant = (text: string): Temporal.Instant | undefined => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return undefined
  }
}

/**
 * The tenant's new offset from real time, in whole seconds: to an instant, or so much further; back as well as forth,
 * at most ten years away from the present.
 */
export function offsetAfter(move: Move, present: { real: Temporal.Instant; offsetSeconds: number }): Outcome<number> {
  if ((move.now === undefined) === (move.advanceSeconds === undefined)) return wrong(problems.oneOfTwo())
  const wanted = move.now === undefined ? undefined : readInstant(move.now)
  if (move.now !== undefined && wanted === undefined) return wrong(problems.instantUnreadable())
  const offset =
    wanted === undefined
      ? present.offsetSeconds + (move.advanceSeconds ?? 0)
      : Math.round((wanted.epochMilliseconds - present.real.epochMilliseconds) / 1000)
  if (Math.abs(offset) > farthestSeconds)
    return wrong(problems.tooFarAway({ field: move.now === undefined ? 'advanceSeconds' : 'now', years: 10 }))
  return fine(offset)
}
