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
    select id, status, step, changed_parts, former, opened_at, opened_by, closed_at
      from verification_cases where tenant_id = ${tx.tenantId} and status = 'pending' for update`
  return row
}

export const cases = (tx: Tx): Promise<CaseRow[]> =>
  Promise.resolve(tx.sql<CaseRow[]>`
    select id, status, step, changed_parts, former, opened_at, opened_by, closed_at
      from verification_cases where tenant_id = ${tx.tenantId} order by opened_at desc, id desc limit 100`)

/** What was decided last, while a change of it is being verified. */
export async function lastFinalized(tx: Tx): Promise<LegalProfileRow | undefined> {
  const [row] = await tx.sql<{ former: Kept | null }[]>`
    select former from verification_cases where tenant_id = ${tx.tenantId} and status = 'pending'`
  return row?.former ? revive(row.former) : undefined
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

export async function moveCase(tx: Tx, id: string, step: string, parts: readonly string[]): Promise<void> {
  await tx.sql`update verification_cases set step = ${step}, changed_parts = ${[...parts]} where tenant_id = ${tx.tenantId} and id = ${id}`
}

export async function closeCase(tx: Tx, id: string, status: CaseRow['status'], at: Temporal.Instant): Promise<void> {
  await tx.sql`update verification_cases set status = ${status}, closed_at = ${at.toString()} where tenant_id = ${tx.tenantId} and id = ${id}`
}
