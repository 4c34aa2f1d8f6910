import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { builtInViews, currentView, filterOf, filterOfQuery, members, queryOf } from './user-filter.ts'

const filters = fc.record(
  Object.fromEntries(
    members.map((member) => [
      member,
      fc.string({ minLength: 1 }).filter((text) => text !== 'active' && text !== 'displayName'),
    ]),
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
  assert.deepEqual(filterOf({ state: 'active', search: 'active', sort: 'displayName' }), { search: 'active' })
})

test('an address typed by hand is read as far as it is ours', () => {
  assert.deepEqual(filterOf({ search: 42, role: '', state: ['all'], other: 'x' }), { search: '42' })
})

test('no two views show the same', () => {
  assert.equal(new Set(builtInViews.map((view) => queryOf(view.filter))).size, builtInViews.length)
})

test('a view that the address names stays the one looked at while its filter changes', () => {
  const views = [
    { id: 'all', query: '' },
    { id: 'mine', query: 'state=blocked' },
  ]
  assert.deepEqual(currentView(views, 'state=blocked', 'mine'), { view: views[1], modified: false })
  assert.deepEqual(currentView(views, 'state=blocked&sort=-createdAt', 'mine'), { view: views[1], modified: true })
  assert.deepEqual(currentView(views, '', 'mine'), { view: views[1], modified: true })
  assert.deepEqual(currentView(views, 'state=blocked', undefined), { view: views[1], modified: false })
  assert.deepEqual(currentView(views, '', 'deleted since'), { view: views[0], modified: false })
  assert.equal(currentView(views, 'state=all', undefined), undefined)
})
