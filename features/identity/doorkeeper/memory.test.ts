import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { memory } from './memory.ts'

test('each thing has its own end, and can be forgotten before', () => {
  const held = memory<string>(10)
  held.set('a', 'one', 100)
  held.set('b', 'two', 200)
  assert.equal(held.get('a', 99), 'one')
  assert.equal(held.get('a', 100), undefined)
  held.forget((value) => value === 'two')
  assert.equal(held.get('b', 1), undefined)
})

test('it never holds more than it may, and the newest always', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.string(), { minLength: 1, maxLength: 100 }),
      (most, keys) => {
        const held = memory<string>(most)
        for (const key of keys) {
          held.set(key, key, 1000)
          assert.ok(held.size <= most)
          assert.equal(held.get(key, 0), key)
        }
      },
    ),
  )
})
