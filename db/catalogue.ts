import type { Sql } from '#platform/db/pool.ts'

/** What a database consists of, read from its catalogue by the functions that PostgreSQL has for it. */
export type Column = { readonly table: string; readonly name: string; readonly text: string }
export type Part = { readonly table: string; readonly name: string; readonly text: string }
export type Table = {
  readonly name: string
  readonly partitionKey: string | null
  readonly partitionOf: string | null
  readonly bound: string | null
  readonly secured: boolean
  readonly forced: boolean
}
export type Constraint = Part & { readonly kind: string; readonly target: string | null }
export type Grant = { readonly object: string; readonly grantee: string; readonly rights: string }

export type Catalogue = {
  readonly roles: readonly Part[]
  readonly functions: readonly Part[]
  readonly tables: readonly Table[]
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly Part[]
  readonly policies: readonly Part[]
  readonly triggers: readonly Part[]
  readonly grants: readonly Grant[]
  /** Functions that not everybody may call, though PostgreSQL gives them to everybody. */
  readonly guarded: readonly Part[]
  /** Kinds of objects that schema.sql does not know how to write; none may exist. */
  readonly others: readonly Part[]
}

const tables = (sql: Sql) => sql<Table[]>`
  select c.relname as name, pg_get_partkeydef(c.oid) as "partitionKey", parent.relname as "partitionOf",
         pg_get_expr(c.relpartbound, c.oid) as bound, c.relrowsecurity as secured, c.relforcerowsecurity as forced
    from pg_class c
    left join pg_inherits i on i.inhrelid = c.oid
    left join pg_class parent on parent.oid = i.inhparent
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
   order by c.relname`

const columns = (sql: Sql) => sql<Column[]>`
  select c.relname as table, a.attname as name,
         concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
                   case when a.attnotnull then 'not null' end, 'default ' || pg_get_expr(d.adbin, d.adrelid)) as text
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
   order by c.relname, a.attnum`

// Not-null is told with its column; what a partition has from its parent is told there.
const constraints = (sql: Sql) => sql<Constraint[]>`
  select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as text, k.contype::text as kind,
         target.relname as target
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    left join pg_class target on target.oid = k.confrelid
   where k.connamespace = 'public'::regnamespace and k.contype <> 'n' and k.conislocal and k.conparentid = 0
   order by c.relname, position(k.contype::text in 'pufcx'), k.conname`

const indexes = (sql: Sql) => sql<Part[]>`
  select t.relname as table, c.relname as name, pg_get_indexdef(c.oid) as text
    from pg_index i
    join pg_class c on c.oid = i.indexrelid
    join pg_class t on t.oid = i.indrelid
   where c.relnamespace = 'public'::regnamespace and not c.relispartition
     and not exists (select from pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x'))
   order by t.relname, c.relname`

const policies = (sql: Sql) => sql<Part[]>`
  select tablename as table, policyname as name,
         concat_ws(' ', 'create policy', policyname, 'on', tablename, 'as', lower(permissive), 'for', lower(cmd),
                   'to', array_to_string(roles, ', '), 'using (' || qual || ')', 'with check (' || with_check || ')') as text
    from pg_policies where schemaname = 'public' order by tablename, policyname`

const triggers = (sql: Sql) => sql<Part[]>`
  select tgrelid::regclass::text as table, tgname as name, pg_get_triggerdef(oid) as text
    from pg_trigger where not tgisinternal order by 1, 2`

const functions = (sql: Sql) => sql<Part[]>`
  select '' as table, p.proname as name, pg_get_functiondef(p.oid) as text
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
   order by p.proname, pg_get_function_identity_arguments(p.oid)`

const roles = (sql: Sql) => sql<Part[]>`
  select '' as table, rolname as name,
         concat_ws(' ', case when rolcanlogin then 'login' else 'nologin' end,
                   case when rolbypassrls then 'bypassrls' end) as text
    from pg_roles where rolname like 'entente%' and not rolsuper order by rolname`

const grants = (sql: Sql) => sql<Grant[]>`
  with held as (
    select 'table ' || relname as object, relowner as owner, (aclexplode(relacl)).*
      from pg_class where relnamespace = 'public'::regnamespace
     union all
    select 'schema public', nspowner, (aclexplode(nspacl)).* from pg_namespace where nspname = 'public'
     union all
    select 'function ' || oid::regprocedure, proowner, (aclexplode(proacl)).*
      from pg_proc where pronamespace = 'public'::regnamespace
  )
  select object, grantee::regrole::text as grantee,
         string_agg(lower(privilege_type), ', ' order by privilege_type) as rights
    from held where grantee <> owner and grantee <> 0 group by object, grantee order by object, grantee`

const guarded = (sql: Sql) => sql<Part[]>`
  select '' as table, oid::regprocedure::text as name, 'execute' as text
    from pg_proc where pronamespace = 'public'::regnamespace and proacl is not null
                   and not exists (select from aclexplode(proacl) where grantee = 0)
   order by proname`

const others = (sql: Sql) => sql<Part[]>`
  select '' as table, relname as name, 'a relation of kind ' || relkind::text as text
    from pg_class where relnamespace = 'public'::regnamespace and relkind not in ('r', 'p', 'i', 'I', 't')
                    and not (relkind = 'c')
   union all
  select '', typname, 'a type' from pg_type
   where typnamespace = 'public'::regnamespace and (typtype in ('e', 'd', 'r') or
         (typtype = 'c' and exists (select from pg_class where oid = typrelid and relkind = 'c')))
   union all
  select attrelid::regclass::text, attname, 'an identity or generated column'
    from pg_attribute a join pg_class c on c.oid = a.attrelid
   where c.relnamespace = 'public'::regnamespace and (attidentity <> '' or attgenerated <> '')
   union all
  select '', extname, 'an extension' from pg_extension where extname <> 'plpgsql'`

export async function readCatalogue(sql: Sql): Promise<Catalogue> {
  return {
    roles: [...(await roles(sql))],
    functions: [...(await functions(sql))],
    tables: [...(await tables(sql))],
    columns: [...(await columns(sql))],
    constraints: [...(await constraints(sql))],
    indexes: [...(await indexes(sql))],
    policies: [...(await policies(sql))],
    triggers: [...(await triggers(sql))],
    grants: [...(await grants(sql))],
    guarded: [...(await guarded(sql))],
    others: [...(await others(sql))],
  }
}
