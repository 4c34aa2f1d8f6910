/** The only place that asks what time it is. A tenant's time is this plus the tenant's own offset (sandboxes). */
export type Clock = { now(offsetSeconds?: number): Temporal.Instant }

export const systemClock: Clock = {
  now: (offsetSeconds = 0) => Temporal.Instant.fromEpochMilliseconds(Date.now() + offsetSeconds * 1000),
}
