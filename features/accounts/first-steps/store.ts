import type { Tx } from '#platform/db/database.ts'
import type { Mark, StepId } from './rules.ts'

export const marks = (tx: Tx): Promise<Mark[]> =>
  Promise.resolve(tx.sql<Mark[]>`
    select step, state, marked_at as at, marked_by as by from first_step_marks where tenant_id = ${tx.tenantId}`)

export async function insertMark(tx: Tx, mark: Mark): Promise<void> {
  await tx.sql`
    insert into first_step_marks (tenant_id, step, state, marked_at, marked_by)
    values (${tx.tenantId}, ${mark.step}, ${mark.state}, ${mark.at}, ${mark.by})
    on conflict (tenant_id, step) do update set state = excluded.state, marked_at = excluded.marked_at, marked_by = excluded.marked_by`
}

export async function deleteMark(tx: Tx, step: string): Promise<void> {
  await tx.sql`delete from first_step_marks where tenant_id = ${tx.tenantId} and step = ${step}`
}

/** Whoever submits a change has reviewed the page; a step that is done stays as it was. */
export function markReviewed(tx: Tx, step: StepId, at: Temporal.Instant, by: string): void {
  tx.atCommit(
    (sql) => sql`
    insert into first_step_marks (tenant_id, step, state, marked_at, marked_by)
    values (${tx.tenantId}, ${step}, 'done', ${at.toString()}, ${by})
    on conflict do nothing`,
  )
}
