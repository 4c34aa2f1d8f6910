import { resolve } from 'node:path'
import { operatorName } from '#features/identity/door.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { loadEveryCountry } from '#lib/countries/load.ts'
import { fine } from '#lib/outcome.ts'
import type { House } from '#platform/house.ts'
import { type Locale, say } from '#platform/words/words.ts'
import { enlist } from './enlist.ts'
import { judge, type RightRow, type Tally } from './judge.ts'
import { lanes } from './lanes.ts'
import { ListRefused, readList, UnreadableList } from './list.ts'
import { networkIds } from './network-ids.ts'
import { listProblems } from './problems.ts'
import { openReport, type Report } from './report.ts'
import { untilInterrupted } from './stop.ts'
import { type Survey, survey } from './survey.ts'

export type ImportProgress = { readonly bytes: number; readonly totalBytes: number; readonly rows: number }

export type ImportOptions = {
  readonly file: string
  /** Where wrong rows go; written anew by every run that finds one. */
  readonly errorsFile: string
  readonly dryRun: boolean
  readonly language: Locale
  /** Companies that are already here are passed over; false: they are reported as wrong. */
  readonly resume: boolean
  readonly onProgress?: (progress: ImportProgress) => void
  /** Stops after the rows in flight. Absent: the process's first SIGINT does. */
  readonly signal?: AbortSignal
}

export type ImportSummary = {
  readonly rows: number
  /** In a dry run: what would be. */
  readonly imported: number
  readonly wrong: number
  readonly warned: number
  readonly skipped: number
  readonly seconds: number
  readonly interrupted: boolean
  readonly ignoredColumns: readonly string[]
}

// Rows in flight: their commits share one flush of the write-ahead log. The pool has at least as many connections.
const width = 8

type Work = {
  readonly house: House
  readonly options: ImportOptions
  readonly seen: Survey
  readonly countries: ReadonlyMap<string, CountryRules>
  readonly report: Report
  readonly tally: Tally
}

/** Walks the list, judges it piece by piece and enrols the right rows, several at once, each in its own transaction. */
async function enrolAll(work: Work, operator: string, stopped: () => boolean): Promise<void> {
  const { house, options, seen, report, tally } = work
  const around = { house, operator, ids: networkIds(house.database, seen.networkIds) }
  const road = lanes(width)
  const decide = judge({ ...work, database: house.database, header: seen.header, resume: options.resume })
  const keep = async ({ line, one }: RightRow) => {
    const kept = options.dryRun ? fine('enrolled') : await enlist(one, around)
    if (!kept.ok) {
      tally.wrong++
      await report.wrong(line, kept.problems)
    } else if (kept.value === 'here') tally.skipped++
    else tally.imported++
  }
  let isHeader = true
  try {
    for await (const { bytes, lines } of readList(options.file, seen.separator)) {
      const right = await decide(isHeader ? lines.slice(1) : lines)
      if (lines.length > 0) isHeader = false
      for (const row of right) {
        if (stopped()) return
        await road.send(() => keep(row))
      }
      options.onProgress?.({ bytes, totalBytes: seen.totalBytes, rows: tally.rows })
    }
  } finally {
    await road.empty()
  }
}

async function surveyOf({ file, errorsFile, language }: ImportOptions): Promise<Survey> {
  try {
    if (resolve(file) === resolve(errorsFile)) throw new ListRefused(listProblems.reportIsList())
    return await survey(file)
  } catch (error) {
    if (!(error instanceof ListRefused)) throw error
    throw new UnreadableList(error.problems, error.problems.map(({ id, facts }) => say(language, id, facts)).join('\n'))
  }
}

/**
 * Enrols the companies of the operator's list (CSV): each right row in a transaction of its own, every wrong row whole
 * and with all that is wrong with it in a second CSV. Constant memory; may be killed at any instant and run again:
 * companies that are here are passed over. Throws UnreadableList, whose message is for the operator, before anything
 * is kept when the list as a whole cannot be read.
 */
export async function importPartners(house: House, options: ImportOptions): Promise<ImportSummary> {
  const started = performance.now()
  const seen = await surveyOf(options)
  const [countries, operator, report] = await Promise.all([
    loadEveryCountry(),
    house.database.reference(operatorName),
    openReport(options.errorsFile, { ...seen, language: options.language }),
  ])
  const tally: Tally = { rows: 0, imported: 0, wrong: 0, warned: 0, skipped: 0 }
  const stop = untilInterrupted(options.signal)
  try {
    await enrolAll({ house, options, seen, countries, report, tally }, operator ?? '', () => stop.isAsked())
  } finally {
    stop.forget()
    await report.close()
  }
  return {
    ...tally,
    seconds: Math.round((performance.now() - started) / 100) / 10,
    interrupted: stop.isAsked(),
    ignoredColumns: seen.header.ignored,
  }
}
