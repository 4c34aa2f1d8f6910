import assert from 'node:assert/strict'
import test from 'node:test'
import { readHidden } from './columns.ts'

const columns = [{ id: 'name' }, { id: 'roles' }, { id: 'created', spare: true }]

test('until somebody chooses, only the spare columns are hidden; then exactly what was chosen, be it none', () => {
  assert.deepEqual(readHidden(null, columns), ['created'])
  assert.deepEqual(readHidden('roles', columns), ['roles'])
  assert.deepEqual(readHidden('', columns), [])
})

test('the column that names the row stays, and what is no column any more is forgotten', () => {
  assert.deepEqual(readHidden('name gone created', columns), ['created'])
})
