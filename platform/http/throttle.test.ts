import assert from 'node:assert/strict'
import test from 'node:test'
import { openThrottle } from './throttle.ts'

test('a caller has its budget per minute; another caller has its own', () => {
  const throttle = openThrottle(2)
  assert.deepEqual(throttle('a', 1000), { limit: 2, remaining: 1, resetSeconds: 59, allowed: true })
  assert.equal(throttle('a', 2000).allowed, true)
  assert.deepEqual(throttle('a', 3500), { limit: 2, remaining: 0, resetSeconds: 57, allowed: false })
  assert.equal(throttle('b', 3500).allowed, true)
  assert.equal(throttle('a', 60_000).allowed, true)
})
