/** Once now, then again and again, until stopped; a round under way is waited for. */
export function startRounds(
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
  everyMilliseconds: number,
): { stop(): Promise<void> } {
  const go = () => work().then(() => undefined, failed)
  let round = go()
  const timer = setInterval(() => {
    round = go()
  }, everyMilliseconds)
  timer.unref()
  return {
    stop() {
      clearInterval(timer)
      return round
    },
  }
}
