import type { Tx } from '#platform/db/database.ts'
import type { Mark } from './rules.ts'

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
