import assert from 'node:assert/strict'
import test from 'node:test'
import { orderOf, pressed, sortOf } from './order.ts'

test('an order survives the address', () => {
  for (const sort of ['createdAt', '-createdAt']) {
    const { by, descending } = orderOf(sort)
    assert.equal(sortOf(by, descending), sort)
  }
})

test('a column pressed again turns round, another begins at its beginning', () => {
  assert.equal(pressed('displayName', 'displayName'), '-displayName')
  assert.equal(pressed('-displayName', 'displayName'), 'displayName')
  assert.equal(pressed('-displayName', 'createdAt'), 'createdAt')
})
