import type { House } from '#platform/house.ts'
import { head as currentHead } from '#platform/record/head.ts'
import { type Locale, say } from '#platform/words/words.ts'
import { csvOf } from '#lib/csv.ts'
import { type Entry, entryOf } from '../entry.ts'
import * as store from '../store.ts'

// Each portion is a short transaction of its own: a reader that is slow holds no connection, and the record only grows.
const portion = 1000

const columns = [
  'date',
  'act',
  'actor',
  'application',
  'subject',
  'subjectId',
  'changes',
  'reason',
  'ticket',
  'ipAddress',
  'requestId',
  'correlationId',
  'sequence',
] as const

const shown = (value: unknown) =>
  value === undefined || value === null ? '—' : typeof value === 'string' ? value : JSON.stringify(value)

const changed = ({ changes }: Entry) =>
  changes.map(({ field, before, after }) => `${field}: ${shown(before)} → ${shown(after)}`).join('\n')

function cells(row: store.EntryRow, locale: Locale): Record<(typeof columns)[number], string> {
  const entry = entryOf(row)
  return {
    date: entry.at,
    act: say(locale, `audit.act.${entry.act}`),
    actor: entry.actor.name ?? entry.actor.id ?? '',
    application: entry.applicationId ?? '',
    subject: entry.subject.kind,
    subjectId: entry.subject.id,
    changes: changed(entry),
    reason: entry.reason ?? '',
    ticket: entry.ticket ?? '',
    ipAddress: entry.ipAddress ?? '',
    requestId: entry.requestId ?? '',
    correlationId: entry.correlationId ?? '',
    sequence: String(row.seq),
  }
}

export type Whose = { readonly house: House; readonly tenantId: string }

/** The log as a table, newest first. */
export const csv = ({ house, tenantId }: Whose, selection: store.EntrySelection, locale: Locale) =>
  csvOf<store.EntryRow, store.Place>({
    header: columns.map((column) => say(locale, `audit.export.${column}`)),
    cells(row) {
      const named = cells(row, locale)
      return columns.map((column) => named[column])
    },
    portion: (after) =>
      house.database.read(tenantId, (tx) => store.entriesPage(tx, selection, { after, size: portion })),
    placeOf: store.placeOf,
  })

/** The chain from its first link to its present head, which the first line names: tools/verify-audit.mjs reads it. */
export async function* chain({ house, tenantId }: Whose) {
  const { seq: last, hash } = await house.database.read(tenantId, currentHead)
  const head = { seq: Number(last), hash: hash.toString('hex') }
  const algorithm = 'sha256(previous hash, seq, content); first: sha256(tenantId)'
  yield `${JSON.stringify({ format: 'entente-audit', version: 1, tenantId, algorithm, head })}\n`
  let after = 0n
  for (;;) {
    const from = after
    const rows = await house.database.read(tenantId, (tx) => store.chainAfter(tx, { after: from, last, size: portion }))
    if (rows.length === 0) return
    yield rows
      .map((row) => JSON.stringify({ seq: Number(row.seq), hash: row.hash.toString('hex'), content: row.content }))
      .map((line) => `${line}\n`)
      .join('')
    after = rows.at(-1)?.seq ?? last
  }
}
