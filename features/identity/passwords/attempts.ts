const mostFailures = 30
const windowMilliseconds = 60_000
const mostAddresses = 50_000

let window = 0
let counts = new Map<string, number>()

/**
 * Guesses per address and minute, in this process: an attempt counts from its start, and a right password takes it
 * back. Seconds to wait when the address has used them up, else 0.
 */
export function beginAttempt(address: string, nowMilliseconds: number): number {
  const current = Math.floor(nowMilliseconds / windowMilliseconds)
  if (current !== window || counts.size > mostAddresses) {
    window = current
    counts = new Map()
  }
  const used = counts.get(address) ?? 0
  if (used >= mostFailures) return Math.ceil(((current + 1) * windowMilliseconds - nowMilliseconds) / 1000)
  counts.set(address, used + 1)
  return 0
}

export function attemptSucceeded(address: string): void {
  const used = counts.get(address) ?? 0
  if (used > 0) counts.set(address, used - 1)
}
