import assert from 'node:assert/strict'
import test from 'node:test'
import { testHouse } from '#fixtures/testing.ts'
import { allPrepared, type Prepared, preparedIn } from './statements.ts'

const { owner } = await testHouse({ empty: true })

/** What is wrong with a statement, by the database itself: it is parsed and planned, never run. */
async function faultOf({ text, promised }: Prepared): Promise<string | undefined> {
  try {
    const { columns } = await owner.unsafe(text).describe()
    if (promised === undefined) return undefined
    const answered = columns.map((column) => column.name)
    const wrong = [...promised].sort().join(', ') !== [...answered].sort().join(', ')
    return wrong ? `answers ${answered.join(', ')} and promises ${promised.join(', ')}` : undefined
  } catch (error) {
    return String(error)
  }
}

async function faults(statements: readonly Prepared[]): Promise<string[]> {
  const found: string[] = []
  for (const one of statements) {
    const fault = await faultOf(one)
    if (fault !== undefined) found.push(`${one.place} ${fault}: ${one.text.replaceAll(/\s+/g, ' ').trim()}`)
  }
  return found
}

test('every statement is understood by the schema and answers the row it promises', async () => {
  const statements = allPrepared()
  assert.ok(statements.length > 80, 'nothing was inspected')
  assert.ok(statements.filter((one) => one.promised !== undefined).length > 30, 'no row type was inspected')
  assert.deepEqual(await faults(statements), [])
})

const wrongOnes = {
  'a misspelt column':
    'const a = (tx) => tx.sql`select compani_name from billing_profiles where tenant_id = ${tx.tenantId}`',
  'a table that is not there': 'const a = (tx) => tx.sql`delete from billing_profile where tenant_id = ${tx.tenantId}`',
  'a row that lacks a column':
    'const a = (tx) => tx.sql<{ version: bigint; tax_id: string }[]>`select version from billing_profiles`',
  'a row with a column too few':
    'const a = (tx) => tx.sql<{ version: bigint }[]>`select version, tax_id from billing_profiles`',
  'a member of an inserted row that is no column':
    'type Row = {\n  version: bigint\n  vat: string\n}\nconst a = (tx, row: Row) => tx.sql`insert into billing_profiles ${tx.sql({ tenant_id: tx.tenantId, ...row })}`',
  'a fragment that only sometimes joins in':
    'const a = (tx, b) => tx.sql`select 1 as one from billing_profiles where ${b ? tx.sql`true` : tx.sql`vat = ${b}`}`',
}

for (const [what, text] of Object.entries(wrongOnes))
  test(`refused: ${what}`, async () => {
    const path = 'features/accounts/billing-profile/store.ts'
    const found = preparedIn(path, text)
    assert.equal((await faults(found)).length, 1)
  })
