import type { Problem } from '#lib/problem.ts'
import type { Actor } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Cells } from './rules.ts'

/** Who asked, without the rights: those are looked at when they are used. */
export type AskedBy = Pick<Actor, 'kind' | 'tenantId' | 'tenant' | 'edition' | 'name'> & { readonly userId: string }

export type ImportRow = {
  id: string
  asked_by: AskedBy
  asked_at: Date
  done_at: Date | null
  /** Known once it is done. */
  passwords_until: Date | null
  total: number
  created: number
  failed: number
  passwords: number
}

type NewImport = {
  readonly id: string
  readonly askedBy: AskedBy
  readonly at: Temporal.Instant
  readonly rows: readonly Cells[]
}

export async function insertImport(tx: Tx, one: NewImport): Promise<void> {
  await tx.sql`
    insert into staff_imports (tenant_id, id, asked_by, asked_at)
    values (${tx.tenantId}, ${one.id}, ${tx.sql.json(one.askedBy as never)}, ${one.at.toString()})`
  await tx.sql`
    insert into staff_import_rows (tenant_id, import_id, number, cells)
    select ${tx.tenantId}, ${one.id}, number, cells
      from jsonb_array_elements(${tx.sql.json(one.rows as never)}) with ordinality as list (cells, number)`
}

const counted = (tx: Tx) => tx.sql`
  i.id, i.asked_by, i.asked_at, i.done_at, i.passwords_until, count(r.*)::int as total,
  (count(r.*) filter (where r.status = 'created'))::int as created,
  (count(r.*) filter (where r.status = 'failed'))::int as failed,
  (count(r.*) filter (where r.password_sealed is not null))::int as passwords`

export const latestImports = (tx: Tx): Promise<ImportRow[]> =>
  Promise.resolve(tx.sql<ImportRow[]>`
    select ${counted(tx)}
      from staff_imports i
      join staff_import_rows r on r.tenant_id = i.tenant_id and r.import_id = i.id
     where i.tenant_id = ${tx.tenantId}
     group by i.tenant_id, i.id order by i.asked_at desc, i.id desc limit 20`)

export const importById = async (tx: Tx, id: string): Promise<ImportRow | undefined> =>
  (
    await tx.sql<ImportRow[]>`
    select ${counted(tx)}
      from staff_imports i
      join staff_import_rows r on r.tenant_id = i.tenant_id and r.import_id = i.id
     where i.tenant_id = ${tx.tenantId} and i.id = ${id}
     group by i.tenant_id, i.id`
  )[0]

export type ListedRow = {
  number: number
  cells: Cells
  status: 'waiting' | 'created' | 'failed'
  user_id: string | null
  problem: Problem | null
}

export const rowsOf = (tx: Tx, id: string): Promise<ListedRow[]> =>
  Promise.resolve(tx.sql<ListedRow[]>`
    select number, cells, status, user_id, problem
      from staff_import_rows where tenant_id = ${tx.tenantId} and import_id = ${id} order by number`)

/** Held, so that two workers never make the same person. */
export const waitingRow = async (tx: Tx, id: string, number: number): Promise<Cells | undefined> =>
  (
    await tx.sql<{ cells: Cells }[]>`
    select cells from staff_import_rows
     where tenant_id = ${tx.tenantId} and import_id = ${id} and number = ${number} and status = 'waiting' for update`
  )[0]?.cells

export async function rowCreated(
  tx: Tx,
  row: { id: string; number: number; userId: string; sealed: string },
): Promise<void> {
  await tx.sql`
    update staff_import_rows set status = 'created', user_id = ${row.userId}, password_sealed = ${row.sealed}
     where tenant_id = ${tx.tenantId} and import_id = ${row.id} and number = ${row.number}`
}

export async function rowFailed(tx: Tx, row: { id: string; number: number; problem: Problem }): Promise<void> {
  await tx.sql`
    update staff_import_rows set status = 'failed', problem = ${tx.sql.json(row.problem as never)}
     where tenant_id = ${tx.tenantId} and import_id = ${row.id} and number = ${row.number} and status = 'waiting'`
}

type End = { readonly at: Temporal.Instant; readonly passwordsUntil: Temporal.Instant }

/** False when it was done before. */
export async function importDone(tx: Tx, id: string, { at, passwordsUntil }: End): Promise<boolean> {
  const ended = await tx.sql`
    update staff_imports set done_at = ${at.toString()}, passwords_until = ${passwordsUntil.toString()}
     where tenant_id = ${tx.tenantId} and id = ${id} and done_at is null returning id`
  return ended.length > 0
}

export type SealedRow = { number: number; cells: Cells; password_sealed: string }

export const sealedRows = (tx: Tx, id: string): Promise<SealedRow[]> =>
  Promise.resolve(tx.sql<SealedRow[]>`
    select number, cells, password_sealed from staff_import_rows
     where tenant_id = ${tx.tenantId} and import_id = ${id} and password_sealed is not null
     order by number for update`)

/** With its rows: names and addresses of people. */
export async function dropImport(tx: Tx, id: string): Promise<void> {
  await tx.sql`delete from staff_imports where tenant_id = ${tx.tenantId} and id = ${id}`
}

export async function forgetPasswords(tx: Tx, id: string): Promise<void> {
  await tx.sql`
    update staff_import_rows set password_sealed = null
     where tenant_id = ${tx.tenantId} and import_id = ${id} and password_sealed is not null`
}
