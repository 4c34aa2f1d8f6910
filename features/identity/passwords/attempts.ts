import { networkOf } from './rules.ts'

const mostFailures = 30
// As many networks at once are an attack; the one longest here makes room, the others stay counted.
const mostNetworks = 50_000
const windowMilliseconds = 60_000

let window = 0
let counts = new Map<string, number>()

/**
 * Guesses per network (see `networkOf`) and minute, in this process: an attempt counts from its start, and a right password takes it
 * back. Seconds to wait when the address has used them up, else 0.
 */
export function beginAttempt(address: string, nowMilliseconds: number): number {
  const current = Math.floor(nowMilliseconds / windowMilliseconds)
  if (current !== window) {
    window = current
    counts = new Map()
  }
  const network = networkOf(address)
  const used = counts.get(network) ?? 0
  if (used >= mostFailures) return Math.ceil(((current + 1) * windowMilliseconds - nowMilliseconds) / 1000)
  counts.set(network, used + 1)
  const [oldest] = counts.size > mostNetworks ? counts.keys() : []
  if (oldest !== undefined) counts.delete(oldest)
  return 0
}

export function attemptSucceeded(address: string): void {
  const network = networkOf(address)
  const used = counts.get(network) ?? 0
  if (used > 0) counts.set(network, used - 1)
}
