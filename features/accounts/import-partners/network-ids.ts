import type { Database } from '#platform/db/database.ts'
import { nextNetworkId } from '../network-profile/store.ts'

export type NetworkIds = {
  next(): Promise<string>
  /** Somebody outside this import took numbers: goes on after theirs. */
  renew(): Promise<void>
}

/** Hands out the numbers after the highest one given, but none that the list asks for itself. */
export function networkIds(database: Database, asked: ReadonlySet<string>): NetworkIds {
  const highest = async () => Number(await database.reference(nextNetworkId))
  let start: Promise<number> | undefined
  let last = 0
  return {
    async next() {
      start ??= highest()
      const first = await start
      last = Math.max(last + 1, first)
      while (asked.has(String(last))) last++
      return String(last)
    },
    async renew() {
      start = highest()
      await start
    },
  }
}
