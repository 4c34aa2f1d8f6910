import type { CountryRules } from '#lib/countries/country-rules.ts'
import type { Problem } from '#lib/problem.ts'
import type { Database } from '#platform/db/database.ts'
import { denatured, type Line } from '#lib/cells.ts'
import { claims } from './claims.ts'
import { type ColumnKey, columnKeys, type Header } from './columns.ts'
import { type Presence, presences } from './present.ts'
import { problems } from './problems.ts'
import type { Report } from './report.ts'
import { type Candidate, type Reading, readRow, type Row } from './row.ts'

export type Tally = { rows: number; imported: number; wrong: number; warned: number; skipped: number }

export type RightRow = { readonly line: Line; readonly one: Candidate }

type Bench = {
  readonly database: Database
  readonly header: Header
  readonly countries: ReadonlyMap<string, CountryRules>
  readonly report: Report
  readonly tally: Tally
  readonly resume: boolean
}

function rowOf({ cells }: Line, { places }: Header): Row {
  const filled = columnKeys.flatMap((key): [ColumnKey, string][] => {
    const cell = cells[places[key] ?? -1]
    return cell === undefined || cell === '' ? [] : [[key, denatured(cell)]]
  })
  return Object.fromEntries(filled)
}

function tooManyCells({ cells }: Line, { names }: Header): Problem[] {
  const isTooLong = cells.slice(names.length).some((cell) => cell.trim() !== '')
  return isTooLong ? [problems.tooManyCells({ columns: names.length })] : []
}

/** What only the database knows to be wrong; without leave to resume, a company that is here has its domain taken. */
function taken(presence: Presence, { domain }: Reading['names'], resume: boolean): readonly Problem[] {
  if (typeof presence === 'object') return presence.taken
  return presence === 'here' && !resume ? [problems.domainTaken({ domain })] : []
}

/**
 * Judges the list piece by piece, with one look at the database for each: tells the report what is wrong, counts, and
 * gives back the rows to enrol. Remembers what earlier pieces laid claim to.
 */
export function judge({ database, header, countries, report, tally, resume }: Bench) {
  const claim = claims()

  async function decide(line: Line, { names, outcome }: Reading, presence: Presence): Promise<RightRow[]> {
    tally.rows++
    const wrongs = [
      ...(outcome.ok ? [] : outcome.problems),
      ...tooManyCells(line, header),
      ...claim(line.number, names),
      ...taken(presence, names, resume),
    ]
    if (!outcome.ok || wrongs.length > 0) {
      tally.wrong++
      await report.wrong(line, wrongs)
      return []
    }
    if (presence === 'here') {
      tally.skipped++
      return []
    }
    if (outcome.warnings.length > 0) {
      tally.warned++
      await report.doubtful(line, outcome.warnings)
    }
    return [{ line, one: outcome.value }]
  }

  return async (lines: readonly Line[]): Promise<RightRow[]> => {
    const read = lines
      .map((line) => ({ line, row: rowOf(line, header) }))
      .filter(({ row }) => Object.keys(row).length > 0)
      .map(({ line, row }) => ({ line, row, reading: readRow(row, countries) }))
    const presenceOf = await presences(
      database,
      read.map(({ reading }) => reading.names),
    )
    const right: RightRow[] = []
    for (const { line, row, reading } of read)
      right.push(...(await decide(line, reading, presenceOf(reading.names, row.companyName ?? ''))))
    return right
  }
}
