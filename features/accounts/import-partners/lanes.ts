export type Lanes = { send(work: () => Promise<void>): Promise<void>; empty(): Promise<void> }

/** So many pieces of work at once and no more; who sends the next one waits for a free lane, and hears the first failure. */
export function lanes(width: number): Lanes {
  const flying = new Set<Promise<void>>()
  const failures: unknown[] = []
  const tell = () => {
    if (failures.length > 0) throw failures[0]
  }
  return {
    async send(work) {
      while (flying.size >= width) await Promise.race(flying)
      tell()
      const one = work()
        .catch((error: unknown) => void failures.push(error))
        .finally(() => flying.delete(one))
      flying.add(one)
    },
    async empty() {
      await Promise.all(flying)
      tell()
    },
  }
}
