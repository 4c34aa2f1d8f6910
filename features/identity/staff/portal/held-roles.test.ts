import assert from 'node:assert/strict'
import test from 'node:test'
import { adminsHeld, placesOf, slotOf, withAdmin, withoutRoles, withPlaces, withRole } from './held-roles.ts'

const admins = ['global_admin', 'billing_admin']

test('a role given twice is held once', () => {
  assert.deepEqual(withRole(withRole([], 'sales_agent'), 'sales_agent'), [{ role: 'sales_agent' }])
  assert.deepEqual(withoutRoles([{ role: 'sales_agent' }], ['sales_agent']), [])
})

test('one admin setting takes the place of the other and leaves the rest', () => {
  const held = [{ role: 'global_admin' }, { role: 'sales_agent' }]
  assert.deepEqual(withAdmin(held, admins, 'billing_admin'), [{ role: 'sales_agent' }, { role: 'billing_admin' }])
  assert.deepEqual(withAdmin(held, admins, undefined), [{ role: 'sales_agent' }])
})

test('every admin setting held is named, whatever the order they were given in', () => {
  const held = [{ role: 'billing_admin' }, { role: 'sales_agent' }, { role: 'global_admin' }]
  assert.deepEqual(adminsHeld(held, admins), admins)
  assert.deepEqual(adminsHeld([], admins), [])
})

test('places are a role each, named once, whatever separates them', () => {
  const held = [{ role: 'referrals_admin' }, { role: 'sales_agent' }]
  const placed = withPlaces(held, 'referrals_admin', ' Nantes ; Lyon、Nantes')
  assert.deepEqual(placed, [
    { role: 'referrals_admin', scope: 'Nantes' },
    { role: 'referrals_admin', scope: 'Lyon' },
    { role: 'sales_agent' },
  ])
  assert.equal(placesOf(placed, 'referrals_admin'), 'Nantes, Lyon')
  assert.deepEqual(withPlaces(placed, 'referrals_admin', ''), held)
})

test('a role held for the whole company is shown so, whatever places are beside it', () => {
  const held = [{ role: 'report_viewer', scope: 'Nantes' }, { role: 'report_viewer' }, { role: 'sales_agent' }]
  assert.equal(placesOf(held, 'report_viewer'), '')
})

test('a role belongs to one part of the form', () => {
  assert.equal(slotOf({ scope: 'directory', admin: true }), 'admin')
  assert.equal(slotOf({ scope: 'csp', admin: false }), 'agent')
  assert.equal(slotOf({ scope: 'insights', admin: false }), 'program')
})
