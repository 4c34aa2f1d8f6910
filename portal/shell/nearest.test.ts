import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { distance, nearest } from './nearest.ts'

test('the page that was meant comes first', () => {
  const pages = [{ path: '/customers' }, { path: '/account/users' }, { path: '/account/billing-profile' }]
  assert.equal(nearest('/acount/biling-profile', pages)[0]?.path, '/account/billing-profile')
  assert.equal(nearest('/x', pages, 2).length, 2)
})

test('distance is a distance: nought only to itself, the same both ways, never longer by a detour', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 6 })
  fc.assert(
    fc.property(word, word, word, (a, b, c) => {
      assert.equal(distance(a, b) === 0, a === b)
      assert.equal(distance(a, b), distance(b, a))
      assert.ok(distance(a, c) <= distance(a, b) + distance(b, c))
    }),
  )
})
