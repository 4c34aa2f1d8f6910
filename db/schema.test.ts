import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test, { after } from 'node:test'
import { testHouse } from '#fixtures/testing.ts'
import { type Connection, openPool } from '#platform/db/pool.ts'
import { readCatalogue } from './catalogue.ts'
import { schemaText } from './schema.ts'

const { house, owner } = await testHouse()
// An empty one: a database in use has its months of audit besides.
const { owner: unused } = await testHouse({ empty: true })
const migrated = await readCatalogue(unused)
const schema = readFileSync(new URL('schema.sql', import.meta.url), 'utf8')

/** They hold a tenant's id so that a request can find its tenant; never anything personal. */
const reference = ['tenants', 'domains', 'application_tenants', 'network_ids', 'jobs', 'vetting_queue']

const withTenant = migrated.columns.filter((column) => column.name === 'tenant_id').map((column) => column.table)
const tenantTables = withTenant.filter((name) => !reference.includes(name))

test('schema.sql is the present', () => {
  assert.ok(migrated.tables.length > 25 && migrated.columns.length > 150, 'nothing was inspected')
  assert.ok(schema === schemaText(migrated), 'db/schema.sql is stale: run npm run generate')
})

test('a database made from schema.sql equals a migrated one', async () => {
  const name = 'made_from_schema'
  await owner.unsafe(`drop database if exists ${name}`)
  await owner.unsafe(`create database ${name}`)
  const { connection } = JSON.parse(process.env['ENTENTE_TEST_SERVER'] ?? '') as { connection: Connection }
  const fresh = openPool({ connection, database: name }, { max: 1 })
  after(async () => {
    await fresh.end()
    await owner.unsafe(`drop database ${name} with (force)`).catch(() => {})
  })
  await fresh.unsafe(schema)
  assert.deepEqual(await readCatalogue(fresh), migrated)
})

test('every tenant table: tenant first in its key and in every index, row security forced, the one policy', async () => {
  assert.ok(tenantTables.length > 20, 'nothing was inspected')
  assert.deepEqual(
    reference.filter((name) => !withTenant.includes(name)),
    [],
    'a reference table that is gone',
  )
  const policy = (table: string) =>
    `create policy of_tenant on ${table} as permissive for all to public using ((tenant_id = current_tenant())) with check ((tenant_id = current_tenant()))`
  for (const name of tenantTables) {
    const table = migrated.tables.find((one) => one.name === name)
    assert.ok(table?.secured === true && table.forced, `${name} lacks forced row security: make_tenant_table`)
    assert.deepEqual(
      migrated.policies.filter((one) => one.table === name).map((one) => one.text),
      [policy(name)],
    )
  }
  const led = await owner<{ table: string; index: string; primary: boolean; first: string | null }[]>`
    select t.relname as table, c.relname as index, i.indisprimary as primary, a.attname as first
      from pg_index i
      join pg_class c on c.oid = i.indexrelid
      join pg_class t on t.oid = i.indrelid
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
     where t.relnamespace = 'public'::regnamespace and t.relname = any(${tenantTables})`
  assert.deepEqual(
    led.filter((one) => one.first !== 'tenant_id'),
    [],
  )
  const keyed = new Set(led.filter((one) => one.primary).map((one) => one.table))
  assert.deepEqual(
    tenantTables.filter((name) => !keyed.has(name)),
    [],
  )
})

test('the application owns nothing and bypasses nothing', async () => {
  const [role] = await owner<{ powers: number; owned: number; memberships: number }[]>`
    select (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)::int as powers,
           (select count(*)::int from pg_class where relowner = r.oid) as owned,
           (select count(*)::int from pg_auth_members where member = r.oid) as memberships
      from pg_roles r where rolname = 'entente_app'`
  assert.deepEqual({ ...role }, { powers: 0, owned: 0, memberships: 0 })
  const [now] = await house.database.reference(({ sql }) =>
    Promise.resolve(sql<{ user: string }[]>`select current_user as user`),
  )
  assert.equal(now?.user, 'entente_app')
})

test('without a tenant no row is seen and none is taken, in any tenant table', async () => {
  let seenByOwner = 0
  for (const name of tenantTables) {
    const [all] = await owner.unsafe<{ rows: number }[]>(`select count(*)::int as rows from ${name}`)
    seenByOwner += all?.rows ?? 0
    await house.database.reference(async ({ sql }) => {
      const [seen] = await sql.unsafe<{ rows: number }[]>(`select count(*)::int as rows from ${name}`)
      assert.equal(seen?.rows, 0, `${name} shows rows without a tenant`)
      await assert.rejects(
        sql.unsafe(`insert into ${name} (tenant_id) values (gen_random_uuid())`).execute(),
        /row-level security/,
        name,
      )
    })
  }
  assert.ok(seenByOwner > 100, 'the market should have rows to hide')
})
