import assert from 'node:assert/strict'
import test from 'node:test'
import { statementsIn, wordsOf } from './sql.ts'

const text = [
  '/** The `language` with its weights. */',
  'const one = (tx) => tx.sql<',
  '  { next: string }[]',
  '>`select max(a)::text as next from t where b = ${tx.b} ${',
  "  tx.c === '}' ? sql`and c = ${tx.c}` : sql`and d in (select d from u)`",
  '} limit 1`',
  'const two = ({ sql }) => sql`delete from v where k = ${`a${1}`}`',
].join('\n')

test('a statement is its fixed parts, its holes and the row it promises', () => {
  const [one, two, ...more] = statementsIn(text)
  assert.deepEqual(more, [])
  assert.equal(one?.row, '{ next: string }')
  assert.deepEqual(one?.parts, ['select max(a)::text as next from t where b = ', ' ', ' limit 1'])
  assert.equal(one?.holes[0], 'tx.b')
  assert.deepEqual(two, { line: 7, row: undefined, parts: ['delete from v where k = ', ''], holes: ['`a${1}`'] })
})

test('fragments inside holes belong to their statement', () => {
  const [one] = statementsIn(text)
  assert.ok(one !== undefined)
  assert.match(wordsOf(one), /and c = .*and d in \(select d from u\)/)
})
