import type { Tx } from '#platform/db/database.ts'
import { type Table, tenantTables } from '#platform/tenant-data/catalog.ts'
import { deleteRows, insertRows, selectRows } from '#platform/tenant-data/rows.ts'

export type SnapshotRow = {
  id: string
  name: string
  created_at: Date
  moment: Date
  head_seq: bigint
  row_count: number
}

export const snapshots = (tx: Tx): Promise<SnapshotRow[]> =>
  Promise.resolve(tx.sql<SnapshotRow[]>`
    select id, name, created_at, moment, head_seq, row_count from sandbox_snapshots
     where tenant_id = ${tx.tenantId} order by created_at desc, id desc`)

export async function snapshot(tx: Tx, id: string): Promise<SnapshotRow | undefined> {
  const [row] = await tx.sql<SnapshotRow[]>`
    select id, name, created_at, moment, head_seq, row_count from sandbox_snapshots
     where tenant_id = ${tx.tenantId} and id = ${id}`
  return row
}

export async function deleteSnapshot(tx: Tx, id: string): Promise<void> {
  await tx.sql`delete from sandbox_snapshots where tenant_id = ${tx.tenantId} and id = ${id}`
}

async function keep(tx: Tx, id: string, tables: readonly Table[]): Promise<number> {
  let count = 0
  for (const table of tables) {
    const kept = await tx.sql.unsafe(
      `insert into sandbox_snapshot_rows (tenant_id, snapshot_id, table_name, ordinal, row)
       select current_tenant(), $1::uuid, $2, row_number() over (), s.row from (${selectRows(table)}) s`,
      [id, table.name],
    )
    count += kept.count
  }
  return count
}

const stateOf = (tables: readonly Table[]) => tables.filter((one) => one.nature === 'state')

/** Copies the tenant's state aside; the caller holds the head, so that it is the state of one moment. */
export async function insertSnapshot(tx: Tx, row: Omit<SnapshotRow, 'row_count'>): Promise<SnapshotRow> {
  await tx.sql`
    insert into sandbox_snapshots (tenant_id, id, name, created_at, moment, head_seq, row_count)
    values (${tx.tenantId}, ${row.id}, ${row.name}, ${row.created_at}, ${row.moment}, ${row.head_seq.toString()}, 0)`
  const row_count = await keep(tx, row.id, stateOf(await tenantTables(tx)))
  await tx.sql`update sandbox_snapshots set row_count = ${row_count} where tenant_id = ${tx.tenantId} and id = ${row.id}`
  return { ...row, row_count }
}

/** Which columns each table had then: a schema that has grown since gives the new ones their default. */
async function columnsThen(tx: Tx, id: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.sql<{ table_name: string; columns: string[] }[]>`
    select distinct on (table_name) table_name, array(select jsonb_object_keys(row)) as columns
      from sandbox_snapshot_rows where tenant_id = ${tx.tenantId} and snapshot_id = ${id} order by table_name, ordinal`
  return new Map(rows.map((row) => [row.table_name, row.columns]))
}

const source = `select row from sandbox_snapshot_rows
  where tenant_id = current_tenant() and snapshot_id = $1::uuid and table_name = $2 order by ordinal`

/**
 * Replaces the tenant's state by the snapshot's. Sessions and tokens hang on people whose rows are replaced: they are
 * laid aside, and come back for whoever is still there.
 */
export async function putBack(tx: Tx, id: string): Promise<void> {
  const tables = await tenantTables(tx)
  const state = stateOf(tables)
  const replaced = new Set(state.map((one) => one.name))
  const hanging = tables.filter(
    (one) => one.nature === 'fleeting' && one.references.some((reference) => replaced.has(reference.table)),
  )
  await keep(tx, id, hanging)
  const then = await columnsThen(tx, id)
  for (const table of state.toReversed()) await tx.sql.unsafe(deleteRows(table))
  for (const table of [...state, ...hanging]) {
    const columns = then.get(table.name)?.filter((column) => table.columns.includes(column))
    const options = { onlyWithParents: hanging.includes(table), skipTaken: true }
    if (columns !== undefined) await tx.sql.unsafe(insertRows(table, columns, source, options), [id, table.name])
  }
  await tx.sql`
    delete from sandbox_snapshot_rows
     where tenant_id = ${tx.tenantId} and snapshot_id = ${id} and table_name = any(${hanging.map((one) => one.name)})`
}
