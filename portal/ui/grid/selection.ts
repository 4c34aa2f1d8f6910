/** The keys of the chosen rows; it outlives paging, so it may name rows that are not drawn. */
export type Selected = ReadonlySet<string>

export const none: Selected = new Set()

export function toggled(selected: Selected, key: string): Selected {
  const next = new Set(selected)
  if (!next.delete(key)) next.add(key)
  return next
}

/** Shift: everything from the anchor to here joins what was chosen. Without an anchor that is listed, only this. */
export function extended(
  selected: Selected,
  keys: readonly string[],
  anchor: string | undefined,
  to: string,
): Selected {
  const end = keys.indexOf(to)
  const start = anchor === undefined || !keys.includes(anchor) ? end : keys.indexOf(anchor)
  return selected.union(new Set(keys.slice(Math.min(start, end), Math.max(start, end) + 1)))
}

/** All, or none when all are chosen already. */
export const allOrNone = (selected: Selected, keys: readonly string[]): Selected =>
  keys.every((key) => selected.has(key)) ? none : new Set(keys)
