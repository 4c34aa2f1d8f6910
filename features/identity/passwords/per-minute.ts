import { networkOf } from './rules.ts'

// As many networks at once are an attack; the one longest here makes room, the others stay counted.
const mostNetworks = 50_000
const windowMilliseconds = 60_000

export type PerMinute = {
  /** Counts one more; seconds to wait when the address has used up its minute, else 0. */
  readonly begin: (address: string, nowMilliseconds: number) => number
  readonly takeBack: (address: string) => void
}

/** So many per network (see `networkOf`) and minute, in this process. */
export function perMinute(most: number): PerMinute {
  let window = 0
  let counts = new Map<string, number>()
  return {
    begin(address, nowMilliseconds) {
      const current = Math.floor(nowMilliseconds / windowMilliseconds)
      if (current !== window) {
        window = current
        counts = new Map()
      }
      const network = networkOf(address)
      const used = counts.get(network) ?? 0
      if (used >= most) return Math.ceil(((current + 1) * windowMilliseconds - nowMilliseconds) / 1000)
      counts.set(network, used + 1)
      const [oldest] = counts.size > mostNetworks ? counts.keys() : []
      if (oldest !== undefined) counts.delete(oldest)
      return 0
    },
    takeBack(address) {
      const network = networkOf(address)
      const used = counts.get(network) ?? 0
      if (used > 0) counts.set(network, used - 1)
    },
  }
}
