/** What was known a moment ago: bounded in number, each with its own end. The oldest makes room for the newest. */
export type Memory<V> = {
  get(key: string, nowMilliseconds: number): V | undefined
  set(key: string, value: V, untilMilliseconds: number): void
  forget(matches: (value: V) => boolean): void
  readonly size: number
}

export function memory<V>(most: number): Memory<V> {
  const held = new Map<string, { readonly value: V; readonly until: number }>()
  return {
    get(key, now) {
      const found = held.get(key)
      if (found === undefined) return undefined
      if (found.until > now) return found.value
      held.delete(key)
      return undefined
    },
    set(key, value, until) {
      held.delete(key)
      held.set(key, { value, until })
      if (held.size <= most) return
      const oldest = held.keys().next()
      if (oldest.done !== true) held.delete(oldest.value)
    },
    forget(matches) {
      for (const [key, { value }] of held) if (matches(value)) held.delete(key)
    },
    get size() {
      return held.size
    },
  }
}
