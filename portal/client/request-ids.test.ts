import assert from 'node:assert/strict'
import test from 'node:test'
import { requestIds } from './request-ids.ts'

test('a request keeps its id until it is answered well; another has another', () => {
  const ids = requestIds()
  const [block, unblock] = [{ path: { userId: '1' } }, { path: { userId: '2' } }]
  const first = ids.of(block)
  assert.equal(ids.of({ path: { userId: '1' } }), first)
  assert.notEqual(ids.of(unblock), first)
  ids.done(unblock)
  assert.equal(ids.of(block), first)
  ids.done(block)
  assert.notEqual(ids.of(block), first)
})
