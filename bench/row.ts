/** One line of the result: what we reach, what bare code reaches in the same run, and what we want of the two. */
export type Row = {
  readonly what: string
  readonly figure: string
  readonly floor: string
  readonly ratio: string
  /** Nothing is wanted of a figure that only stands beside another. */
  readonly want: string
  readonly met: boolean
}

const rounded = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

/** More is better: ours against the floor. */
export const against = (what: string, ours: number, floor: number, unit: string, wanted: number): Row => ({
  what,
  figure: `${rounded(ours)} ${unit}`,
  floor: `${rounded(floor)} ${unit}`,
  ratio: (ours / floor).toFixed(2),
  want: `>= ${wanted}`,
  met: ours / floor >= wanted,
})

/** More is better: how far it is to something else, without a wish. */
export const beside = (what: string, ours: number, other: number, unit: string): Row => ({
  ...against(what, ours, other, unit, 0),
  want: '',
})

/** Less is better, and there is a limit. */
export const within = (what: string, ours: number, unit: string, limit: number): Row => ({
  what,
  figure: `${rounded(ours)} ${unit}`,
  floor: '',
  ratio: (ours / limit).toFixed(2),
  want: `<= ${limit} ${unit}`,
  met: ours <= limit,
})

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

export function table(rows: readonly Row[]): string {
  const cells = [
    ['', 'figure', 'floor', 'ratio', 'want', ''],
    ...rows.map((row) => [
      row.what,
      row.figure,
      row.floor,
      row.ratio,
      row.want,
      row.want === '' ? '' : row.met ? '✔' : '✖',
    ]),
  ]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)))
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
