/** Whether somebody asked to stop: by the signal given, else by the first SIGINT (the second one ends the process). */
export function untilInterrupted(signal: AbortSignal | undefined): { isAsked(): boolean; forget(): void } {
  if (signal !== undefined) return { isAsked: () => signal.aborted, forget: () => {} }
  let isAsked = false
  const stop = () => {
    isAsked = true
  }
  process.once('SIGINT', stop)
  return { isAsked: () => isAsked, forget: () => process.off('SIGINT', stop) }
}
