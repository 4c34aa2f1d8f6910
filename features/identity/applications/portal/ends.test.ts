import assert from 'node:assert/strict'
import test from 'node:test'
import { nearnessOf, nextEnd } from './ends.ts'

const now = Date.parse('2026-11-21T12:00:00Z')
const end = (expiresAt: string) => ({ expiresAt })

test('thirty days before its end a proof is near it', () => {
  assert.equal(nearnessOf('2026-12-21T12:00:01Z', now), 'good')
  assert.equal(nearnessOf('2026-12-21T12:00:00Z', now), 'near')
  assert.equal(nearnessOf('2026-11-21T12:00:00Z', now), 'ended')
})

test('the next end is of those that are still good', () => {
  const all = [end('2027-05-01T00:00:00Z'), end('2026-01-01T00:00:00Z'), end('2026-12-01T00:00:00Z')]
  assert.deepEqual(nextEnd(all, now), end('2026-12-01T00:00:00Z'))
  assert.equal(nextEnd([end('2026-01-01T00:00:00Z')], now), undefined)
})
