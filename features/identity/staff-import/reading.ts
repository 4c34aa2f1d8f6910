import { cutter, denatured, type Line, OpenQuote, separatorOf } from '#lib/cells.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import type { Problem } from '#lib/problem.ts'
import { locales, say } from '#platform/words/words.ts'
import { problems } from './problems.ts'
import { type Cells, type Column, columns, mostRows, required } from './rules.ts'

const folded = (text: string) =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')

/** A column by its name in any of our languages, or by its name on the wire. */
const spellings = new Map(
  columns.flatMap((column) => [
    [column.toLowerCase(), column] as const,
    ...locales.map((locale) => [folded(say(locale, `identity.staffImport.column.${column}`)), column] as const),
  ]),
)

function readHeader({ cells }: Line): Outcome<readonly Column[]> {
  const named = cells.map((text) => ({ text, column: spellings.get(folded(text)) }))
  const known = named.flatMap(({ column }) => column ?? [])
  const found: Problem[] = [
    ...named.flatMap(({ text, column }) => (column === undefined ? [problems.columnUnknown({ column: text })] : [])),
    ...known.flatMap((column, index) => (known.indexOf(column) < index ? [problems.columnTwice({ column })] : [])),
    ...required.flatMap((column) => (known.includes(column) ? [] : [problems.columnMissing({ column })])),
  ]
  return found.length > 0 ? wrong(...found) : fine(known)
}

function cut(text: string): Outcome<Line[]> {
  try {
    const pieces = cutter(separatorOf(text))
    return fine([...pieces.push(text), ...pieces.end()])
  } catch (error) {
    if (error instanceof OpenQuote) return wrong(problems.quoteOpen({ line: error.line }))
    throw error
  }
}

const nothing: Cells = {
  firstName: '',
  lastName: '',
  displayName: '',
  userPrincipalName: '',
  statusUpdate: '',
  roles: '',
  language: '',
}

/** Rows as they are worked with: every member there, as text; what we made harmless for spreadsheets is undone. */
export const asCells = (given: Partial<Record<Column, string | undefined>>): Cells => ({
  ...nothing,
  ...Object.fromEntries(columns.map((column) => [column, denatured(given[column] ?? '')])),
})

/** Comma or semicolon, with or without mark, columns in any order; a column that is not ours stops it. */
export function readFile(file: string): Outcome<Cells[]> {
  const text = file.replace(/^\uFEFF/, '')
  // What was no UTF-8 became this sign on its way here.
  if (text.includes('\uFFFD') || text.includes('\0')) return wrong(problems.notUtf8())
  const lines = cut(text)
  if (!lines.ok) return lines
  const [first, ...rest] = lines.value.filter(({ cells }) => cells.some((one) => one.trim() !== ''))
  if (first === undefined) return wrong(problems.empty())
  const header = readHeader(first)
  if (!header.ok) return header
  const broad = rest.find(({ cells }) => cells.slice(header.value.length).some((one) => one.trim() !== ''))
  if (broad !== undefined) return wrong(problems.cellsTooMany({ line: broad.number }))
  return checkSize(
    rest.map(({ cells }) => asCells(Object.fromEntries(header.value.map((column, at) => [column, cells[at]])))),
  )
}

export function checkSize(rows: Cells[]): Outcome<Cells[]> {
  if (rows.length === 0) return wrong(problems.empty())
  return rows.length > mostRows ? wrong(problems.tooManyRows({ rows: rows.length, most: mostRows })) : fine(rows)
}
