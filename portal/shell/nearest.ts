/** How many letters to change, add or drop to make one text the other. */
export function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [i, letter] of Array.from(one).entries()) {
    const next = [i + 1]
    for (const [j, facing] of Array.from(other).entries())
      next.push(Math.min((row[j] ?? 0) + (letter === facing ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    row = next
  }
  return row.at(-1) ?? 0
}

export const nearest = <P extends { readonly path: string }>(path: string, pages: readonly P[], count = 3): P[] =>
  pages.toSorted((one, other) => distance(path, one.path) - distance(path, other.path)).slice(0, count)
