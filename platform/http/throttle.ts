/** Published limits: so many requests per caller and minute, told on every answer. Counted per process. */
export type Budget = {
  readonly limit: number
  readonly remaining: number
  readonly resetSeconds: number
  readonly allowed: boolean
}

export const windowSeconds = 60

export type Throttle = (caller: string, nowMilliseconds?: number) => Budget

export function openThrottle(limit: number): Throttle {
  let window = 0
  let counts = new Map<string, number>()
  return (caller, now = performance.now()) => {
    const current = Math.floor(now / (windowSeconds * 1000))
    if (current !== window) {
      window = current
      counts = new Map()
    }
    const used = (counts.get(caller) ?? 0) + 1
    counts.set(caller, used)
    const resetSeconds = Math.max(1, Math.ceil(((current + 1) * windowSeconds * 1000 - now) / 1000))
    return { limit, remaining: Math.max(0, limit - used), resetSeconds, allowed: limit === 0 || used <= limit }
  }
}
