import assert from 'node:assert/strict'
import test from 'node:test'
import { askedFor } from './whom.ts'

test('everybody who matches is asked for by the filter with the number shown, and whatever the order', () => {
  assert.deepEqual(askedFor({ count: 342, filter: { state: 'blocked', scope: 'Nantes', sort: '-createdAt' } }), {
    filter: { state: 'blocked', scope: 'Nantes' },
    expected: 342,
  })
})
