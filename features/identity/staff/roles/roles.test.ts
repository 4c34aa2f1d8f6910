import assert from 'node:assert/strict'
import test from 'node:test'
import type {
  PartnerRole,
  PartnerRoleSeekCollection,
  RoleMatrix,
  UserMemberSeekCollection,
} from '#contract/generated/types.ts'
import { operator, partner, signInName } from '#fixtures/market.ts'
import { password, testHouse } from '#fixtures/testing.ts'
import { permissions, roles } from '#platform/access/matrix.ts'
import { locales } from '#platform/words/words.ts'

const there = await testHouse()
const quillmoor = partner('quillmoor')
const admin = await there.as(quillmoor, 'admin')
const people = await there.as(quillmoor, 'people')
const sales = await there.as(quillmoor, 'sales')

const matrix = async (api = admin, locale = 'en-US'): Promise<RoleMatrix> =>
  (await api('GET', '/v1/rolematrix', { headers: { 'X-Locale': locale } })).body

test('every role of staff with every right it gives here, and who gives it', async () => {
  const { roles: shown } = await matrix()
  const setting = { edition: 'global', partnerType: quillmoor.type, sandbox: true }
  const staff = [...roles.values()].filter((role) => role.kind === 'staff')
  assert.deepEqual(
    shown.map((role) => role.id),
    staff.map((role) => role.id),
  )
  for (const role of shown)
    assert.deepEqual(role.permissions.toSorted(), [...permissions([role.id], setting)].toSorted(), role.id)
  const one = (id: string) => shown.find((role) => role.id === id)
  assert.deepEqual(
    [one('global_admin')?.admin, one('global_admin')?.assignableBy, one('global_admin')?.holders],
    [true, ['global_admin'], 1],
  )
  assert.equal(one('incentives_admin')?.needsLocation, true)
  assert.equal(one('sales_agent')?.guestAllowed, false)
  assert.deepEqual(one('sales_agent')?.assignableBy, ['global_admin', 'user_management_admin'])
  assert.equal(one('global_admin')?.assignable, true)
  const seen = (await matrix(people)).roles
  assert.equal(seen.find((role) => role.id === 'global_admin')?.assignable, false)
  assert.equal(seen.find((role) => role.id === 'sales_agent')?.assignable, true)
  assert.equal((await sales('GET', '/v1/rolematrix')).status, 403)
})

test('every task has a name and an area in three languages, and no two tasks share a name', async () => {
  for (const locale of locales) {
    const { tasks, roles: shown } = await matrix(admin, locale)
    assert.ok(tasks.length > 100)
    assert.deepEqual(new Set(tasks.map((task) => task.permission)), new Set(shown.flatMap((role) => role.permissions)))
    assert.equal(new Set(tasks.map((task) => task.name)).size, tasks.length, locale)
    assert.ok(tasks.every((task) => task.areaName !== '' && task.areaName !== task.area))
  }
  const named = async (locale: string) =>
    (await matrix(admin, locale)).tasks.find((task) => task.permission === 'reset:user_passwords#nonAdmin')?.name
  assert.equal(
    await named('fr-FR'),
    'Mots de passe des utilisateurs\u202F: réinitialiser (des utilisateurs sans rôle d’administrateur)',
  )
  assert.equal(await named('zh-CN'), '员工密码：重置（仅限没有管理员角色的用户）')
})

test('the operator’s staff have the operator’s roles, another edition has its own', async () => {
  const body = { signInName: signInName(operator, 'owner'), password }
  const session = await there.api()('POST', '/v1/sessions', { body })
  const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const operators = (await matrix(there.api({ cookie }))).roles
  assert.deepEqual(
    operators.map((role) => role.id),
    [...roles.values()].filter((role) => role.kind === 'operator').map((role) => role.id),
  )
  assert.ok(operators.every((role) => role.admin && role.assignable))
  const chinese = await testHouse()
  await chinese.owner`update installation set edition = '21vianet'`
  const { roles: shown } = await matrix(await chinese.as(quillmoor, 'admin'))
  assert.deepEqual(
    shown.map((role) => role.id),
    [...roles.values()]
      .filter((role) => role.kind === 'staff' && role.editions?.includes('21vianet'))
      .map((role) => role.id),
  )
})

test('roles and members, as the public contract has them', async () => {
  const all = (await admin('GET', '/v1/roles', { headers: { 'X-Locale': 'fr-FR' } })).body as PartnerRoleSeekCollection
  const agent = all.items.find((role) => role.id === 'admin_agent')
  assert.deepEqual(agent, {
    id: 'admin_agent',
    name: 'Agent d’administration',
    category: 'Tenant',
    attributes: { objectType: 'Role' },
  })
  const one = (await admin('GET', '/v1/roles/Admin_Agent')).body as PartnerRole
  assert.equal(one.id, 'admin_agent')
  const members = (await admin('GET', '/v1/roles/admin_agent/usermembers')).body as UserMemberSeekCollection
  assert.deepEqual(
    members.items.map((member) => [member.userPrincipalName, member.roleId]),
    [[signInName(quillmoor, 'agent'), 'admin_agent']],
  )
  assert.equal(
    ((await admin('GET', '/v1/roles/default_user/usermembers')).body as UserMemberSeekCollection).items.length,
    quillmoor.users.length,
  )
  for (const id of ['king', 'operator_owner', 'customer_user', '62e90394-69f5-4237-9190-012177145e10'])
    for (const path of [`/v1/roles/${id}`, `/v1/roles/${id}/usermembers`])
      assert.equal((await admin('GET', path)).status, 404, path)
  for (const path of ['/v1/roles', '/v1/roles/admin_agent', '/v1/roles/admin_agent/usermembers'])
    assert.equal((await sales('GET', path)).status, 403)
})
