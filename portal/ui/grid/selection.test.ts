import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { movedTo } from './moves.ts'
import { allOrNone, extended, none, toggled } from './selection.ts'

const keys = ['a', 'b', 'c', 'd']

test('Shift takes the rows between, in either direction, and keeps what was chosen', () => {
  assert.deepEqual([...extended(none, keys, 'b', 'd')], ['b', 'c', 'd'])
  assert.deepEqual([...extended(new Set(['a']), keys, 'd', 'c')], ['a', 'c', 'd'])
  assert.deepEqual([...extended(none, keys, 'gone', 'c')], ['c'])
  assert.deepEqual([...extended(none, keys, undefined, 'a')], ['a'])
})

test('choosing twice changes nothing; all, then none', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.string(), (chosen, key) => {
      const before = new Set(chosen)
      assert.deepEqual(toggled(toggled(before, key), key).symmetricDifference(before).size, 0)
    }),
  )
  assert.deepEqual([...allOrNone(new Set(['b']), keys)], keys)
  assert.equal(allOrNone(new Set(keys), keys), none)
})

test('keys lead to rows that exist', () => {
  assert.equal(movedTo('ArrowDown', 3, 4, 10), 3)
  assert.equal(movedTo('ArrowUp', 0, 4, 10), 0)
  assert.equal(movedTo('PageDown', 0, 40, 10), 10)
  assert.equal(movedTo('End', 0, 4, 10), 3)
  assert.equal(movedTo('Home', 3, 4, 10), 0)
  assert.equal(movedTo('x', 0, 4, 10), undefined)
  assert.equal(movedTo('Home', 0, 0, 10), undefined)
})
