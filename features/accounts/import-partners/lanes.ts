/** So many pieces of work at once and no more; who sends the next one waits for a free lane. Work never rejects. */
export function lanes(width: number): { send(work: () => Promise<void>): Promise<void>; empty(): Promise<void> } {
  const flying = new Set<Promise<void>>()
  return {
    async send(work) {
      while (flying.size >= width) await Promise.race(flying)
      const one = work().finally(() => flying.delete(one))
      flying.add(one)
    },
    async empty() {
      await Promise.all(flying)
    },
  }
}
