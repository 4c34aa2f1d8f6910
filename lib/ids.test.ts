import assert from 'node:assert/strict'
import test from 'node:test'
import { isGuid, millisecondsOf, uuidv7 } from './ids.ts'

test('ids are GUIDs of version 7, never the same, in the order of their time', () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => uuidv7(1_800_000_000_000 + index))
  assert.ok(ids.every(isGuid))
  assert.ok(ids.every((id) => id[14] === '7' && '89ab'.includes(id[19] ?? '')))
  assert.deepEqual(ids.toSorted(), ids)
  assert.ok(ids.every((id, index) => millisecondsOf(id) === 1_800_000_000_000 + index))
  assert.equal(new Set(Array.from({ length: 10_000 }, () => uuidv7(0))).size, 10_000)
})
