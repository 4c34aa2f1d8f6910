/** The keys of the chosen rows; it outlives paging, so it may name rows that are not drawn. */
export type Selected = ReadonlySet<string>

export const none: Selected = new Set()

export function toggled(selected: Selected, key: string): Selected {
  const next = new Set(selected)
  if (!next.delete(key)) next.add(key)
  return next
}

/** A stretch of rows that Shift makes longer and shorter: where it began, and what was chosen besides. */
export type Stretch = {
  readonly anchor: string
  readonly besides: Selected
  readonly end: string
  readonly selected: Selected
}

export const begun = (selected: Selected, key: string): Stretch => ({
  anchor: key,
  besides: selected,
  end: key,
  selected,
})

/** Shift: everything from the anchor to here is chosen, and what the stretch had taken beyond is given back. */
export function stretched({ anchor, besides }: Stretch, keys: readonly string[], end: string): Stretch {
  const ends = [keys.indexOf(anchor), keys.indexOf(end)]
  const taken = keys.slice(Math.min(...ends), Math.max(...ends) + 1)
  return { anchor, besides, end, selected: besides.union(new Set(taken)) }
}

/** It goes on while its anchor is listed; when something else has chosen or let go since, that is what it adds to. */
export function continued(
  stretch: Stretch | undefined,
  keys: readonly string[],
  selected: Selected,
): Stretch | undefined {
  if (stretch === undefined || !keys.includes(stretch.anchor)) return undefined
  return stretch.selected === selected ? stretch : { ...stretch, besides: selected }
}

/** All, or none when all are chosen already. */
export const allOrNone = (selected: Selected, keys: readonly string[]): Selected =>
  keys.every((key) => selected.has(key)) ? none : new Set(keys)
