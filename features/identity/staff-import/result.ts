import { csvText } from '#lib/csv.ts'
import { sentence } from '#platform/http/refusal.ts'
import { type Locale, say } from '#platform/words/words.ts'
import { columns } from './rules.ts'
import type { ListedRow } from './store.ts'

const statusOf = ({ status, problem }: ListedRow, locale: Locale): string => {
  const said = say(locale, `identity.staffImport.status.${status}`)
  return problem === null ? said : `${said}: ${sentence(locale, problem)}`
}

/** The list as it came, with its status column filled; what a spreadsheet would run is text. */
export const resultFile = (rows: readonly ListedRow[], locale: Locale): string =>
  csvText(
    columns.map((column) => say(locale, `identity.staffImport.column.${column}`)),
    rows.map((row) => columns.map((name) => (name === 'statusUpdate' ? statusOf(row, locale) : row.cells[name]))),
  )
