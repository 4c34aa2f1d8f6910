import type * as contract from '#contract/generated/types.ts'
import type { Problem } from '#lib/problem.ts'
import { sentence } from '#platform/http/refusal.ts'
import type { Locale } from '#platform/words/words.ts'
import { instant } from '../people/wire.ts'
import type { ImportRow, ListedRow } from './store.ts'

export const writeFaults = (problems: readonly Problem[], locale: Locale): contract.UserImportFault[] =>
  problems.map((one) => ({
    ...(one.field === undefined ? {} : { field: one.field }),
    code: one.id,
    description: sentence(locale, one),
  }))

/** Who looks, and when: only whoever asked for the list takes its passwords, in the hour after its end. */
export type Reader = { readonly userId: string | undefined; readonly now: Temporal.Instant }

export const passwordsReady = ({ passwords, passwords_until: until, asked_by: by }: ImportRow, reader: Reader) =>
  passwords > 0 && until !== null && until.getTime() > reader.now.epochMilliseconds && by.userId === reader.userId

export const writeImport = (row: ImportRow, reader: Reader): contract.UserImport => ({
  id: row.id,
  state: row.done_at === null ? 'running' : 'done',
  createdAt: instant(row.asked_at),
  createdBy: row.asked_by.name,
  createdById: row.asked_by.userId,
  total: row.total,
  created: row.created,
  failed: row.failed,
  passwordsReady: passwordsReady(row, reader),
  ...(row.passwords_until === null ? {} : { passwordsUntil: instant(row.passwords_until) }),
  attributes: { objectType: 'UserImport' },
})

export const writeImportRow = (row: ListedRow, locale: Locale): contract.UserImportRow => ({
  number: row.number,
  cells: row.cells,
  status: row.status,
  ...(row.user_id === null ? {} : { userId: row.user_id }),
  ...(row.problem === null ? {} : { description: sentence(locale, row.problem) }),
})
