import assert from 'node:assert/strict'
import test from 'node:test'
import { partner } from '#fixtures/market.ts'
import { testHouse } from '#fixtures/testing.ts'
import { fine } from '#lib/outcome.ts'
import { openAuditMonths } from './months.ts'
import { record } from './record.ts'

const { house, owner } = await testHouse()
const { tenantId } = partner('quillmoor')
const instant = (text: string) => Temporal.Instant.from(text)

const write = (at: string) =>
  house.database.write(tenantId, async (tx) => {
    record(
      tx,
      { actor: { kind: 'system', name: 'test' }, at: instant(at) },
      { act: 'x', subject: { kind: 'y', id: 'z' } },
    )
    return fine(undefined)
  })

const partitionOf = async (at: string) =>
  (
    await owner<
      { name: string }[]
    >`select tableoid::regclass::text as name from audit_entries where at = ${at} and act = 'x'`
  ).map((row) => row.name)

test('months are opened ahead of their rows, once; rows find theirs', async () => {
  assert.deepEqual(await openAuditMonths(house.database, instant('2030-11-21T10:00:00Z')), [
    '2030-11-01',
    '2030-12-01',
    '2031-01-01',
    '2031-02-01',
  ])
  assert.deepEqual(await openAuditMonths(house.database, instant('2030-12-01T00:00:00Z')), ['2031-03-01'])
  for (const at of ['2030-12-31T23:59:59.999Z', '2031-01-01T00:00:00Z', '2040-01-01T00:00:00Z']) await write(at)
  assert.deepEqual(await partitionOf('2030-12-31T23:59:59.999Z'), ['audit_entries_2030_12'])
  assert.deepEqual(await partitionOf('2031-01-01T00:00:00Z'), ['audit_entries_2031_01'])
  assert.deepEqual(await partitionOf('2040-01-01T00:00:00Z'), ['audit_entries_rest'])
})

test('a month whose rows already lie in the default partition stays there, and nothing is lost', async () => {
  assert.deepEqual(await openAuditMonths(house.database, instant('2039-12-15T00:00:00Z')), [
    '2039-12-01',
    '2040-02-01',
    '2040-03-01',
  ])
  assert.deepEqual(await partitionOf('2040-01-01T00:00:00Z'), ['audit_entries_rest'])
})

test('a month is under row security like its parent', async () => {
  const rows = await owner<{ secured: boolean; forced: boolean }[]>`
    select relrowsecurity as secured, relforcerowsecurity as forced from pg_class where relname = 'audit_entries_2030_12'`
  assert.deepEqual([...rows], [{ secured: true, forced: true }])
})
