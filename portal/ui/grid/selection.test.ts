import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { movedTo } from './moves.ts'
import { allOrNone, begun, continued, none, stretched, toggled } from './selection.ts'

const keys = ['a', 'b', 'c', 'd']

const chosen = (stretch: { readonly selected: ReadonlySet<string> }) => [...stretch.selected].toSorted()

test('Shift takes the rows between, in either direction, and keeps what was chosen', () => {
  assert.deepEqual(chosen(stretched(begun(none, 'b'), keys, 'd')), ['b', 'c', 'd'])
  assert.deepEqual(chosen(stretched(begun(new Set(['a']), 'd'), keys, 'c')), ['a', 'c', 'd'])
})

test('a stretch that becomes shorter gives back, but never what was chosen before it', () => {
  const long = stretched(begun(new Set(['c']), 'a'), keys, 'd')
  assert.deepEqual(chosen(stretched(long, keys, 'b')), ['a', 'b', 'c'])
  fc.assert(
    fc.property(fc.subarray(keys), fc.array(fc.constantFrom(...keys), { minLength: 1 }), (before, ends) => {
      const whole = ends.reduce((stretch, end) => stretched(stretch, keys, end), begun(new Set(before), 'b'))
      assert.deepEqual(chosen(whole), chosen(stretched(begun(new Set(before), 'b'), keys, ends.at(-1) ?? '')))
    }),
  )
})

test('a stretch ends when its anchor is no longer listed, and adds to what was chosen since', () => {
  const stretch = stretched(begun(none, 'a'), keys, 'c')
  assert.equal(continued(stretch, ['b', 'c'], stretch.selected), undefined)
  assert.equal(continued(undefined, keys, none), undefined)
  assert.equal(continued(stretch, keys, stretch.selected), stretch)
  const since = continued(stretch, keys, none)
  assert.deepEqual(since === undefined ? [] : chosen(stretched(since, keys, 'b')), ['a', 'b'])
})

test('choosing twice changes nothing; all, then none', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.string(), (some, key) => {
      const before = new Set(some)
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
