import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { builtInViews, filterOf, filterOfQuery, members, queryOf } from './user-filter.ts'

const filters = fc.record(
  Object.fromEntries(
    members.map((member) => [member, fc.string({ minLength: 1 }).filter((text) => text !== 'active')]),
  ),
  {
    requiredKeys: [],
  },
)

test('a filter survives the address', () => {
  fc.assert(fc.property(filters, (filter) => assert.deepEqual(filterOfQuery(queryOf(filter)), { ...filter })))
})

test('equal filters have equal queries, in whatever order they were made', () => {
  assert.equal(queryOf({ state: 'all', search: 'desk' }), queryOf({ search: 'desk', state: 'all' }))
  assert.equal(queryOf({}), '')
})

test('what goes without saying is left out, so that the same list has one address', () => {
  assert.deepEqual(filterOf({ state: 'active', search: 'active' }), { search: 'active' })
})

test('an address typed by hand is read as far as it is ours', () => {
  assert.deepEqual(filterOf({ search: 42, role: '', state: ['all'], other: 'x' }), { search: '42' })
})

test('no two views show the same', () => {
  assert.equal(new Set(builtInViews.map((view) => queryOf(view.filter))).size, builtInViews.length)
})
