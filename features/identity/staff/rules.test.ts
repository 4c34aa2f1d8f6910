import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { permissions, roles } from '#platform/access/matrix.ts'
import type { HeldRole } from '../people/store.ts'
import { mayDo } from './may.ts'
import {
  assigning,
  changeRoles,
  difference,
  type Doer,
  isAdminRole,
  isForStaff,
  mayTouch,
  needsLocation,
  type Register,
  type Target,
  tidyRoles,
} from './rules.ts'

const register: Register = { roles, edition: 'global', kind: 'partner' }
const setting = { edition: 'global', partnerType: 'direct_bill', sandbox: false }

const held = (...ids: string[]): HeldRole[] => ids.map((role) => ({ role, scope: '' }))
const doer = (id: string, ...ids: string[]): Doer => ({ id, permissions: permissions(ids, setting) })
const target = (id: string, ...ids: string[]): Target => ({ id, guest: false, roles: held(...ids) })

const refusals = (by: Doer, whom: Target, wanted: readonly HeldRole[], of = register): string[] => {
  const change = changeRoles(by, whom, wanted, of)
  return change.ok ? [] : change.problems.map((one) => one.id.split('.').at(-1) ?? '')
}

const globalAdmin = doer('ga', 'global_admin')
const people = doer('uma', 'user_management_admin')
const accountAdmin = doer('aa', 'account_admin')

test('who assigns what, as section 5 of users and roles has it', () => {
  const offered = {
    directory: held('global_admin'),
    agent: held('sales_agent'),
    programme: [{ role: 'report_viewer', scope: 'Nantes' }],
  }
  const may = (by: Doer) =>
    Object.entries(offered)
      .filter(([, role]) => refusals(by, target('x'), role).length === 0)
      .map(([kind]) => kind)
  assert.deepEqual(may(globalAdmin), ['directory', 'agent', 'programme'])
  assert.deepEqual(may(people), ['agent', 'programme'])
  assert.deepEqual(may(accountAdmin), ['programme'])
  for (const other of ['mpn_partner_admin', 'cpv_admin', 'billing_admin', 'admin_agent', 'default_user'])
    assert.deepEqual(may(doer('o', other)), [], other)
})

test('roles.json names nobody as assigner who could not assign', () => {
  let inspected = 0
  for (const role of roles.values()) {
    if (role.kind !== 'staff' && role.kind !== 'operator') continue
    for (const by of role.assignableBy) {
      assert.ok(permissions([by], setting).has(assigning(role)), `${by} gives ${role.id}`)
      inspected++
    }
  }
  assert.ok(inspected > 25)
})

test('nobody gives themselves an administrator’s role; an account admin may take a programme’s', () => {
  assert.deepEqual(refusals(globalAdmin, target('ga', 'global_admin'), held('global_admin', 'billing_admin')), [
    'roleToOneself',
  ])
  assert.deepEqual(refusals(globalAdmin, target('ga', 'global_admin'), held('global_admin', 'admin_agent')), [])
  const incentives = [...held('account_admin'), { role: 'incentives_admin', scope: 'Nantes' }]
  assert.deepEqual(refusals(accountAdmin, target('aa', 'account_admin'), incentives), [])
  assert.deepEqual(
    refusals(people, target('uma', 'user_management_admin'), held('user_management_admin', 'admin_agent')),
    ['missingPermission'],
  )
})

test('own roles can be laid down, also an administrator’s', () => {
  assert.deepEqual(refusals(people, target('uma', 'user_management_admin', 'sales_agent'), held('sales_agent')), [])
  assert.deepEqual(refusals(people, target('uma', 'user_management_admin'), []), [])
})

test('an administrator’s account is touched by global admins alone', () => {
  for (const admin of ['global_admin', 'user_management_admin', 'billing_admin', 'cpv_admin'])
    for (const right of ['edit:users', 'delete:users', 'restore:users', 'reset:user_passwords']) {
      assert.deepEqual(mayTouch(globalAdmin, target('x', admin), right, register), [])
      const [found] = mayTouch(people, target('x', admin), right, register)
      assert.equal(found?.facts['permission'], 'assign:directory_roles', `${admin} ${right}`)
    }
  assert.deepEqual(mayTouch(people, target('x', 'account_admin'), 'reset:user_passwords', register), [])
  assert.deepEqual(refusals(people, target('x', 'billing_admin'), held('billing_admin', 'sales_agent')), [
    'missingPermission',
  ])
})

test('where a role is given: nowhere, perhaps somewhere, somewhere in any case', () => {
  const found = (role: string, scope?: string) =>
    refusals(globalAdmin, target('x'), tidyRoles([scope === undefined ? { role } : { role, scope }]))
  assert.deepEqual(found('incentives_admin'), ['scopeMissing'])
  assert.deepEqual(found('incentives_admin', 'company'), ['scopeMissing'])
  assert.deepEqual(found('incentives_admin', 'Nantes'), [])
  assert.deepEqual(found('report_viewer'), [])
  assert.deepEqual(found('report_viewer', 'company'), [])
  assert.deepEqual(found('report_viewer', 'Nantes'), [])
  assert.deepEqual(found('report_viewer', 'N'.repeat(101)), ['scopeForm'])
  assert.deepEqual(found('sales_agent', 'Nantes'), ['scopeNeedless'])
  assert.deepEqual(found('account_admin', 'Nantes'), ['scopeNeedless'])
  assert.deepEqual(
    tidyRoles([{ role: 'report_viewer', scope: ' company ' }, { role: 'report_viewer' }, { role: 'default_user' }]),
    [{ role: 'report_viewer', scope: '' }],
  )
})

test('a guest holds the few roles that are for guests; an edition has its own', () => {
  const guest = { ...target('x'), guest: true }
  assert.deepEqual(
    refusals(globalAdmin, guest, held('referrals_admin', 'business_profile_admin', 'mpn_partner_admin')),
    [],
  )
  assert.deepEqual(refusals(globalAdmin, guest, held('referrals_user')), ['roleNotForGuests'])
  const chinese = { ...register, edition: '21vianet' }
  assert.deepEqual(refusals(globalAdmin, target('x'), held('report_viewer'), chinese), ['roleOfOtherEdition'])
  assert.deepEqual(refusals(globalAdmin, target('x'), held('admin_agent'), chinese), [])
})

test('what is no role of staff is unknown; several wrong ones are told at once', () => {
  for (const id of ['king', 'app_manager', 'customer_user', 'operator_owner', ''])
    assert.deepEqual(refusals(globalAdmin, target('x'), held(id)), ['roleUnknown'], id)
  assert.deepEqual(refusals(globalAdmin, target('x'), held('king', 'queen', 'incentives_user')), [
    'roleUnknown',
    'roleUnknown',
    'scopeMissing',
  ])
  const operators: Register = { ...register, kind: 'operator' }
  const owner = doer('o', 'operator_owner')
  assert.deepEqual(refusals(owner, target('x'), held('operator_finance'), operators), [])
  assert.deepEqual(refusals(owner, target('x'), held('global_admin'), operators), ['roleUnknown'])
})

test('what a screen offers is what the act would allow', () => {
  const seen = { ...target('x'), state: 'active' as const, blocked: false, isPrimaryContact: false }
  assert.deepEqual(mayDo(people, seen, register, false), ['edit', 'block', 'delete', 'resetPassword', 'assignRoles'])
  assert.deepEqual(mayDo(people, { ...seen, roles: held('billing_admin') }, register, false), [])
  assert.deepEqual(mayDo(globalAdmin, { ...seen, state: 'inactive' }, register, false), ['restore'])
  assert.deepEqual(mayDo(globalAdmin, { ...seen, isPrimaryContact: true }, register, true), [
    'edit',
    'editAdministrators',
    'assignRoles',
  ])
  assert.deepEqual(mayDo(doer('s', 'sales_agent'), seen, register, false), [])
})

const ids = [...roles.values()].filter((role) => isForStaff(role, register)).map((role) => role.id)
const anyRole = fc.record({ role: fc.constantFrom(...ids), scope: fc.constantFrom('', 'Nantes', 'Lille') })
const anyRoles = fc.array(anyRole, { maxLength: 6 }).map(tidyRoles)
const anyDoer = fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 3 })

const adminRolesOf = (list: readonly HeldRole[]) =>
  list.filter(({ role }) => {
    const known = roles.get(role)
    return known !== undefined && isAdminRole(known)
  })

test('law: without the right to assign them, administrators’ roles never come and go only by laying one’s own down', () => {
  fc.assert(
    fc.property(anyDoer, anyRoles, anyRoles, fc.boolean(), (mine, before, after, oneself) => {
      const by = doer('me', ...mine)
      const whom = { id: oneself ? 'me' : 'x', guest: false, roles: before }
      const change = changeRoles(by, whom, after, register)
      if (!change.ok) return
      const { added, removed } = difference(adminRolesOf(before), adminRolesOf(after))
      if (oneself) assert.deepEqual(added, [])
      if (by.permissions.has('assign:directory_roles')) return
      assert.deepEqual(added, [])
      assert.ok(removed.length === 0 || oneself)
    }),
  )
})

test('law: what was changed is what was wanted, and every scoped role has its place', () => {
  fc.assert(
    fc.property(anyRoles, anyRoles, (before, after) => {
      const change = changeRoles(globalAdmin, { id: 'x', guest: false, roles: before }, after, register)
      if (!change.ok) return
      const { added, removed } = change.value
      const key = ({ role, scope }: HeldRole) => `${role} ${scope}`
      const gone = new Set(removed.map(key))
      const now = [...before.filter((one) => !gone.has(key(one))), ...added].map(key).toSorted()
      assert.deepEqual(now, after.map(key).toSorted())
      for (const { role, scope } of added) {
        const known = roles.get(role)
        assert.ok(known !== undefined && (scope !== '' || !needsLocation(known)))
      }
    }),
  )
})
