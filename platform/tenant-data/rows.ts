import type { Table } from './catalog.ts'

// Names come from the catalogue, never from a request; they are quoted all the same.
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const list = (names: readonly string[], prefix = '') => names.map((name) => `${prefix}${quoted(name)}`).join(', ')

/** The tenant's rows, one JSON document each: column `row`. */
export const selectRows = (table: Table): string =>
  `select to_jsonb(t) as row from ${quoted(table.name)} t where t.tenant_id = current_tenant()`

/** The same without what another installation could not open. */
export const selectPortableRows = (table: Table): string => {
  const closed = table.sealed.map((column) => `'${column.replaceAll("'", "''")}', null`).join(', ')
  return `select (to_jsonb(t) || jsonb_build_object(${closed})) as row from ${quoted(table.name)} t where t.tenant_id = current_tenant()`
}

/**
 * Puts such documents back: `source` is a select with a column `row`. Only the tenant's own rows pass; columns that the
 * documents do not know get their default. `onlyWithParents`: rows whose parent is gone are left out.
 */
export function insertRows(
  table: Table,
  columns: readonly string[],
  source: string,
  options: { readonly onlyWithParents?: boolean; readonly skipTaken?: boolean } = {},
): string {
  const parents = (options.onlyWithParents === true ? table.references : []).map(({ table: parent, columns, to }) => {
    const pairs = columns.map((column, index) => `f.${quoted(to[index] ?? '')} = p.${quoted(column)}`)
    return ` and exists (select from ${quoted(parent)} f where ${pairs.join(' and ')})`
  })
  return `insert into ${quoted(table.name)} (${list(columns)})
    select ${list(columns, 'p.')} from (${source}) s cross join lateral jsonb_populate_record(null::${quoted(table.name)}, s.row) p
     where p.tenant_id = current_tenant()${parents.join('')}${options.skipTaken === true ? ' on conflict do nothing' : ''}`
}

export const deleteRows = (table: Table): string =>
  `delete from ${quoted(table.name)} where tenant_id = current_tenant()`
