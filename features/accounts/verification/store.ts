import { uuidv7 } from '#lib/ids.ts'
import type { VettingSubStatus } from '#contract/generated/types.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Statement } from '#platform/db/together.ts'
import type { LegalProfileRow } from '../legal-profile/store.ts'

/** A legal profile as it stood, in JSON: what holds until the case is decided. */
export type Kept = Omit<LegalProfileRow, 'version' | 'changed_at'> & { version: string; changed_at: string }

export type CaseRow = {
  id: string
  status: 'pending' | 'authorized' | 'rejected' | 'withdrawn'
  step: VettingSubStatus
  changed_parts: string[]
  former: Kept | null
  opened_at: Date
  opened_by: string | null
  closed_at: Date | null
  version: bigint
  /** What the operator asked for and still waits for. */
  question: string | null
  /** Why it was refused, and what was said when it was decided. */
  reasons: string[]
  message: string | null
  decided_by: string | null
  /** What was decided upon, once it was. */
  submitted: Kept | null
}

const keep = (row: LegalProfileRow): Kept => ({
  ...row,
  version: row.version.toString(),
  changed_at: row.changed_at.toISOString(),
})

export const revive = (kept: Kept): LegalProfileRow => ({
  ...kept,
  version: BigInt(kept.version),
  changed_at: new Date(kept.changed_at),
})

export async function openCase(tx: Tx): Promise<CaseRow | undefined> {
  const [row] = await tx.sql<CaseRow[]>`
    select id, status, step, changed_parts, former, opened_at, opened_by, closed_at, version, question, reasons, message, decided_by, submitted
      from verification_cases where tenant_id = ${tx.tenantId} and status = 'pending' for update`
  return row
}

/** The newest, held; the present one when it is pending. */
export async function lastCase(tx: Tx): Promise<CaseRow | undefined> {
  const [row] = await tx.sql<CaseRow[]>`
    select id, status, step, changed_parts, former, opened_at, opened_by, closed_at, version, question, reasons, message, decided_by, submitted
      from verification_cases where tenant_id = ${tx.tenantId} order by opened_at desc, id desc limit 1 for update`
  return row
}

export const cases = (tx: Tx): Promise<CaseRow[]> =>
  Promise.resolve(tx.sql<CaseRow[]>`
    select id, status, step, changed_parts, former, opened_at, opened_by, closed_at, version, question, reasons, message, decided_by, submitted
      from verification_cases where tenant_id = ${tx.tenantId} order by opened_at desc, id desc limit 100`)

export async function caseOf(tx: Tx, id: string): Promise<CaseRow | undefined> {
  const [row] = await tx.sql<CaseRow[]>`
    select id, status, step, changed_parts, former, opened_at, opened_by, closed_at, version, question, reasons, message, decided_by, submitted
      from verification_cases where tenant_id = ${tx.tenantId} and id = ${id}`
  return row
}

export async function caseForUpdate(tx: Tx, id: string): Promise<CaseRow | undefined> {
  const [row] = await tx.sql<CaseRow[]>`
    select id, status, step, changed_parts, former, opened_at, opened_by, closed_at, version, question, reasons, message, decided_by, submitted
      from verification_cases where tenant_id = ${tx.tenantId} and id = ${id} for update`
  return row
}

/** What was decided before this case, while it is pending or when it was refused. */
export const formerOf = (one: Pick<CaseRow, 'status' | 'former'> | undefined): LegalProfileRow | undefined =>
  one?.former && (one.status === 'pending' || one.status === 'rejected') ? revive(one.former) : undefined

/** What was decided last, while a change of it is being verified or was refused. */
export async function lastFinalized(tx: Tx): Promise<LegalProfileRow | undefined> {
  const [row] = await tx.sql<Pick<CaseRow, 'status' | 'former'>[]>`
    select status, former from verification_cases where tenant_id = ${tx.tenantId} order by opened_at desc, id desc limit 1`
  return formerOf(row)
}

type NewCase = {
  id: string
  step: string
  parts: readonly string[]
  former: LegalProfileRow | undefined
  at: Temporal.Instant
  by: string
}

export function insertCase(tx: Tx, one: NewCase): Statement {
  const former = one.former === undefined ? null : tx.sql.json(keep(one.former))
  return tx.sql`
    insert into verification_cases (tenant_id, id, status, step, changed_parts, former, opened_at, opened_by)
    values (${tx.tenantId}, ${one.id}, 'pending', ${one.step}, ${[...one.parts]}, ${former}, ${one.at.toString()}, ${one.by})`
}

/** What was asked is answered by a change of the data: the case goes on. */
export async function moveCase(tx: Tx, id: string, step: string, parts: readonly string[]): Promise<void> {
  await tx.sql`
    update verification_cases
       set step = ${step}, changed_parts = ${[...parts]}, question = null, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id}`
}

export async function questionCase(tx: Tx, id: string, question: string | null): Promise<void> {
  await tx.sql`
    update verification_cases set question = ${question}, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id}`
}

type Closing = {
  readonly status: CaseRow['status']
  readonly at: Temporal.Instant
  readonly reasons?: readonly string[]
  readonly message?: string
  readonly by?: string
  readonly submitted?: LegalProfileRow
}

export async function closeCase(tx: Tx, id: string, closing: Closing): Promise<void> {
  const { status, at, reasons = [], message, by, submitted } = closing
  await tx.sql`
    update verification_cases
       set status = ${status}, closed_at = ${at.toString()}, question = null, reasons = ${[...reasons]},
           message = ${message ?? null}, decided_by = ${by ?? null},
           submitted = ${submitted === undefined ? null : tx.sql.json(keep(submitted))}, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id}`
}

export type NoteRow = {
  id: string
  case_id: string
  at: Date
  kind: 'question' | 'answer' | 'internal'
  by_name: string
  text: string
}

type NewNote = {
  readonly caseId: string
  readonly at: Temporal.Instant
  readonly kind: NoteRow['kind']
  readonly by: string
  readonly text: string
}

export async function insertNote(tx: Tx, { caseId, at, kind, by, text }: NewNote): Promise<void> {
  await tx.sql`
    insert into verification_notes (tenant_id, id, case_id, at, kind, by_name, text)
    values (${tx.tenantId}, ${uuidv7(at.epochMilliseconds)}, ${caseId}, ${at.toString()}, ${kind}, ${by}, ${text})`
}

/** In the order they were said; the operator's own notes among them. */
export const caseNotes = (tx: Tx, caseId: string): Promise<NoteRow[]> =>
  Promise.resolve(tx.sql<NoteRow[]>`
    select id, case_id, at, kind, by_name, text from verification_notes
     where tenant_id = ${tx.tenantId} and case_id = ${caseId} order by id limit 500`)

/** Of all cases, as the partner may read them. */
export const openNotes = (tx: Tx): Promise<NoteRow[]> =>
  Promise.resolve(tx.sql<NoteRow[]>`
    select id, case_id, at, kind, by_name, text from verification_notes
     where tenant_id = ${tx.tenantId} and kind <> 'internal' order by id limit 1000`)
