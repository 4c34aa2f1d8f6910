import assert from 'node:assert/strict'
import test from 'node:test'
import { allNamings, namings, owners, trespasses } from './tables.ts'

test('only a room’s store.ts names its tables', () => {
  const all = allNamings()
  const folders = owners()
  assert.ok(folders.size > 25 && all.length > 50, 'nothing was inspected')
  assert.deepEqual(trespasses(all, folders), [])
})

test('every table is named by somebody', () => {
  const named = new Set(allNamings().map(({ table }) => table))
  const silent = [...owners().keys()].filter((table) => !named.has(table) && table !== 'audit_entries_rest')
  assert.deepEqual(silent, [])
})

const stranger = (path: string, sql: string) => {
  const folders = owners()
  return trespasses(namings([{ path, text: `tx.sql\`${sql}\`` }], new Set(folders.keys())), folders)
}

for (const [path, sql] of [
  ['features/customers/store.ts', 'select name from billing_profiles'],
  ['features/accounts/api.ts', 'select name from billing_profiles'],
  ['features/accounts/store.ts', 'insert into users (id) values (1)'],
  ['features/accounts/store.ts', 'select 1 from legal_profiles l join user_roles r using (tenant_id)'],
  ['platform/http/answer.ts', 'delete from audit_entries'],
  ['fixtures/seed.ts', 'update tenants set sandbox = true'],
] as const)
  test(`refused: ${path} says "${sql}"`, () => {
    assert.equal(stranger(path, sql).length, 1)
  })

test('allowed: a room inside the owning room', () => {
  assert.deepEqual(
    stranger('features/accounts/billing-profile/store.ts', 'update billing_profiles set version = 2'),
    [],
  )
})
