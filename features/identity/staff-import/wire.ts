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

/** Somebody can still take them. */
export const passwordsReady = ({ passwords, passwords_until: until }: ImportRow, now: Temporal.Instant): boolean =>
  passwords > 0 && until !== null && until.getTime() > now.epochMilliseconds

export const writeImport = (row: ImportRow, now: Temporal.Instant): contract.UserImport => ({
  id: row.id,
  state: row.done_at === null ? 'running' : 'done',
  createdAt: instant(row.asked_at),
  createdBy: row.asked_by.name,
  total: row.total,
  created: row.created,
  failed: row.failed,
  passwordsReady: passwordsReady(row, now),
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
