import { neutralize } from './cells.ts'

const cell = (text: string) => {
  const safe = neutralize(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line as RFC 4180 has it. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

// Without it spreadsheets take UTF-8 for something else.
const byteOrderMark = '\uFEFF'

export type CsvTable<Row, Place> = {
  readonly header: readonly string[]
  readonly cells: (row: Row) => readonly string[]
  /** So many rows after the given one; none at the end. */
  readonly portion: (after: Place | undefined) => Promise<readonly Row[]>
  readonly placeOf: (row: Row) => Place
}

/** A table in constant memory, portion by portion: each is read by itself, so a reader that is slow holds nothing. */
export async function* csvOf<Row, Place>({ header, cells, portion, placeOf }: CsvTable<Row, Place>) {
  yield byteOrderMark + csvLine(header)
  let after: Place | undefined
  for (;;) {
    const rows = await portion(after)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map((row) => csvLine(cells(row))).join('')
    after = placeOf(last)
  }
}

/** A table that is small enough to be made at once. */
export const csvText = (header: readonly string[], lines: readonly (readonly string[])[]): string =>
  byteOrderMark + [header, ...lines].map(csvLine).join('')
