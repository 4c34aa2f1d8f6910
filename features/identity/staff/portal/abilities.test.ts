import assert from 'node:assert/strict'
import test from 'node:test'
import type { RoleInMatrix, RoleMatrix } from '#contract/generated/types.ts'
import { abilitiesOf, grantOf, tasksFound, tasksShown } from './abilities.ts'

const role = (id: string, permissions: readonly string[]): RoleInMatrix => ({
  id,
  name: id,
  scope: 'csp',
  needsLocation: false,
  takesLocation: false,
  guestAllowed: false,
  admin: false,
  assignable: true,
  assignableBy: [],
  permissions,
  holders: 0,
})

const task = (permission: string, area: string, name: string) => ({ permission, area, areaName: area, name })

const matrix: RoleMatrix = {
  tasks: [
    task('view:users', 'users', 'Voir les utilisateurs'),
    task('view:users#globalAdminsOnly', 'users', 'Voir les utilisateurs (administrateurs)'),
    task('view:invoices', 'billing', 'See invoices'),
    task('reset:passwords#nonAdmin', 'billing', 'Reset passwords (no admins)'),
  ],
  roles: [
    role('default_user', ['view:users#globalAdminsOnly']),
    role('sales_agent', []),
    role('billing_admin', ['view:invoices', 'view:users']),
  ],
  locations: [],
  attributes: { objectType: 'RoleMatrix' },
}

test('a limit makes a grant partial; who has no limit has the limited task too', () => {
  assert.equal(grantOf({ permissions: ['view:users#globalAdminsOnly'] }, 'view:users'), 'partly')
  assert.equal(grantOf({ permissions: ['view:users'] }, 'view:users#globalAdminsOnly'), 'yes')
  assert.equal(grantOf({ permissions: ['view:users'] }, 'view:invoices'), 'no')
})

test('a limited task stands alone only where there is no other', () => {
  assert.deepEqual(
    tasksShown(matrix).map((one) => one.permission),
    ['view:users', 'view:invoices', 'reset:passwords#nonAdmin'],
  )
})

test('rights add up, and everybody is a default user; what is missing names the roles that carry it', () => {
  const [users, billing] = abilitiesOf(matrix, ['sales_agent'])
  assert.equal(users?.abilities[0]?.grant, 'partly')
  assert.deepEqual(users?.abilities[0]?.names, ['Voir les utilisateurs (administrateurs)'])
  assert.equal(billing?.abilities[0]?.grant, 'no')
  assert.deepEqual(
    billing?.abilities[0]?.carriers.map((one) => one.id),
    ['billing_admin'],
  )
})

test('a task is found by its words without accents, or by its area', () => {
  assert.equal(tasksFound(matrix.tasks, 'UTILISATEURS').length, 2)
  assert.equal(tasksFound(matrix.tasks, 'billing ').length, 2)
  assert.equal(tasksFound(matrix.tasks, '').length, 4)
})
