import type { ReferenceTx } from '#platform/db/database.ts'

/** A table that holds rows of tenants, as the database itself describes it. */
export type Table = {
  readonly name: string
  readonly columns: readonly string[]
  /** Readable only with this installation's envelope key. */
  readonly sealed: readonly string[]
  readonly nature: 'state' | 'record' | 'fleeting'
  readonly references: readonly Reference[]
}

export type Reference = { readonly table: string; readonly columns: readonly string[]; readonly to: readonly string[] }

type TableRow = { name: string; comment: string | null; columns: string[]; references: Reference[] }

const catalogued = ({ sql }: ReferenceTx) => sql<TableRow[]>`
  select c.relname as name, obj_description(c.oid, 'pg_class') as comment,
         array(select a.attname from pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                order by a.attnum)::text[] as columns,
         coalesce((select json_agg(json_build_object('table', f.relname,
                    'columns', (select json_agg(a.attname order by k.place) from unnest(r.conkey) with ordinality k(number, place)
                                  join pg_attribute a on a.attrelid = r.conrelid and a.attnum = k.number),
                    'to', (select json_agg(a.attname order by k.place) from unnest(r.confkey) with ordinality k(number, place)
                             join pg_attribute a on a.attrelid = r.confrelid and a.attnum = k.number)))
             from pg_constraint r join pg_class f on f.oid = r.confrelid
            where r.conrelid = c.oid and r.contype = 'f' and r.confrelid <> c.oid), '[]'::json) as references
    from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
   order by c.relname`

function natureOf(comment: string | null): Table['nature'] {
  const word = comment?.split(/\W/, 1)[0]
  return word === 'record' || word === 'fleeting' ? word : 'state'
}

function parentsFirst(tables: readonly Table[]): Table[] {
  const placed: Table[] = []
  let left = [...tables]
  while (left.length > 0) {
    const waiting = new Set(left.map((one) => one.name))
    const ready = left.filter((one) => !one.references.some(({ table }) => waiting.has(table)))
    if (ready.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...waiting].join(', ')}`)
    placed.push(...ready)
    left = left.filter((one) => !ready.includes(one))
  }
  return placed
}

/** Every table with rows of tenants, reference tables included, referred-to before referring. */
export async function tenantTables(tx: ReferenceTx): Promise<readonly Table[]> {
  const rows = await catalogued(tx)
  return parentsFirst(
    rows.map(({ comment, ...row }) => ({
      ...row,
      nature: natureOf(comment),
      sealed: row.columns.filter((column) => column.endsWith('_sealed')),
    })),
  )
}
