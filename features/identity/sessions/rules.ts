export const lifetimeHours = 8
export const idleMinutes = 60

export type Lifetime = { readonly endsAt: Temporal.Instant; readonly lastSeenAt: Temporal.Instant }

/** The instant from which the session is no longer good, if nobody is seen before. */
export function endOf({ endsAt, lastSeenAt }: Lifetime): Temporal.Instant {
  const idleEnd = lastSeenAt.add({ minutes: idleMinutes })
  return Temporal.Instant.compare(idleEnd, endsAt) < 0 ? idleEnd : endsAt
}

const noteEveryMilliseconds = 60_000

/** Being seen is written down at most once a minute. */
export const isWorthNoting = (lastSeenAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  now.epochMilliseconds - lastSeenAt.epochMilliseconds >= noteEveryMilliseconds
