import assert from 'node:assert/strict'
import test from 'node:test'
import type { StaffUser } from '#contract/generated/types.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { type Api, testHouse } from '#fixtures/testing.ts'
import { uuidv7 } from '#lib/ids.ts'
import { found, give, hire, idOf, mailsOf, refusal, told, toldPublicly } from '#fixtures/staff.ts'

const there = await testHouse()
const quillmoor = partner('quillmoor')
const admin = await there.as(quillmoor, 'admin')
const people = await there.as(quillmoor, 'people')
const sales = await there.as(quillmoor, 'sales')
const anonymous = there.api()

const ask = (user: StaffUser) => `/v1/users/${user.id}`
const read = async (id: string): Promise<StaffUser> => (await admin('GET', `/v1/users/${id}`)).body

const signIn = (user: StaffUser, password: string) =>
  anonymous('POST', '/v1/sessions', { body: { signInName: user.userPrincipalName, password } })

test('somebody new: made in one act, with a temporary password that is shown once and written nowhere', async () => {
  const user = await hire(people, {
    firstName: 'Dispatch',
    email: 'Dispatch@Quillmoor.example',
    language: 'zh-CN',
    roles: [{ role: 'sales_agent' }, { role: 'report_viewer', scope: 'Nantes' }],
  })
  const { password, forceChangePassword } = user.passwordProfile ?? { password: '' }
  assert.equal(password.length, 16)
  assert.equal(forceChangePassword, true)
  assert.equal(user.createdBy, signInName(quillmoor, 'people'))
  assert.deepEqual([user.state, user.blocked, user.mfaState], ['active', false, 'disabled'])
  assert.equal((await hire(people)).language, 'fr-FR')
  assert.deepEqual(user.roles, [{ role: 'report_viewer', scope: 'Nantes' }, { role: 'sales_agent' }])
  const { passwordProfile: _, may, ...made } = user
  const { may: seen, ...shown } = await read(user.id)
  assert.deepEqual(shown, made)
  assert.ok(may?.includes('edit') && seen?.includes('editAdministrators'))
  const session = await signIn(user, password)
  assert.equal(session.status, 201)
  assert.equal((session.body as { mustChangePassword: boolean }).mustChangePassword, true)
  const [entry] = await toldPublicly(admin, user.id)
  assert.deepEqual([entry?.operationType, entry?.resourceType], ['create_partner_user', 'partner_user'])
  assert.deepEqual(entry?.customizedData, [
    { key: 'UserId', value: user.id },
    { key: 'RolesAdded', value: 'report_viewer (Nantes), sales_agent' },
  ])
  const everywhere = await there.owner.unsafe<{ row: string }[]>(
    `select t::text as row from users t union all select t::text from audit_entries t union all select t::text from events t
     union all select t::text from mails t union all select t::text from answered_requests t`,
  )
  assert.ok(everywhere.length > 20 && everywhere.every(({ row }) => !row.includes(password)))
})

test('a repeated request is given the same password, which is kept sealed; a dry run shows none', async () => {
  const body = { displayName: 'Night desk', userPrincipalName: 'night@quillmoor.example' }
  const dry = await admin('POST', '/v1/users', { body, headers: { 'Entente-Dry-Run': 'true' } })
  assert.equal(dry.status, 201)
  assert.equal((dry.body as StaffUser).passwordProfile, undefined)
  const headers = { 'MS-RequestId': uuidv7() }
  const first = (await admin('POST', '/v1/users', { body, headers })).body as StaffUser
  const again = (await admin('POST', '/v1/users', { body, headers })).body as StaffUser
  assert.deepEqual(again, first)
  const [kept] =
    await there.owner`select answer, answer_sealed from answered_requests where request_id = ${headers['MS-RequestId']}`
  assert.equal(kept?.['answer'], null)
  assert.ok(!String(kept?.['answer_sealed']).includes(first.passwordProfile?.password ?? ''))
})

test('the new one and their maker get a letter, each in their own language; no letter holds a password', async () => {
  const user = await hire(admin, { language: 'en-US', displayName: 'Letter desk' })
  const [letter] = (await mailsOf(there, 'account.user.welcome')).filter((one) => one.to_address === user.email)
  const [note] = (await mailsOf(there, 'account.user.created')).filter((one) => one.body.includes('Letter desk'))
  assert.match(letter?.subject ?? '', /^Your access to the partner account of Quillmoor IT$/)
  assert.ok(letter?.body.includes(user.userPrincipalName))
  assert.equal(note?.to_address, signInName(quillmoor, 'admin'))
  assert.match(note?.subject ?? '', /peut désormais se connecter/)
})

test('a name that is taken, also by somebody deleted, whom one can restore', async () => {
  const user = await hire(admin)
  const again = { displayName: 'Other desk', userPrincipalName: user.userPrincipalName.toUpperCase() }
  assert.deepEqual(found(await admin('POST', '/v1/users', { body: again })), [409, 'signInNameTaken'])
  const email = { displayName: 'Other desk', userPrincipalName: 'other@quillmoor.example', email: user.email }
  assert.deepEqual(found(await admin('POST', '/v1/users', { body: email })), [409, 'emailTaken'])
  assert.equal((await admin('DELETE', ask(user))).status, 204)
  const gone = await admin('POST', '/v1/users', { body: again })
  assert.deepEqual(found(gone), [409, 'signInNameOfDeleted'])
  assert.deepEqual(refusal(gone).errors[0]?.facts, { name: user.displayName, userId: user.id })
  assert.deepEqual(found(await admin('POST', '/v1/users', { body: email })), [409, 'emailOfDeleted'])
  const moved = await hire(admin)
  assert.deepEqual(found(await admin('PATCH', ask(moved), { body: { userPrincipalName: user.userPrincipalName } })), [
    409,
    'signInNameOfDeleted',
  ])
})

test('bad input is named: unknown domain, unknown role, role of somebody else’s to give, missing place', async () => {
  const refused = async (body: object, api = people) =>
    found(
      await api('POST', '/v1/users', {
        body: { displayName: 'Desk', userPrincipalName: 'refused@quillmoor.example', ...body },
      }),
    )
  assert.deepEqual(await refused({ userPrincipalName: 'desk@elsewhere.example' }), [400, 'domainUnknown'])
  assert.deepEqual(await refused({ userPrincipalName: 'desk@harborpine.example' }), [400, 'domainUnknown'])
  assert.deepEqual(await refused({ roles: [{ role: 'king' }] }), [400, 'roleUnknown'])
  assert.deepEqual(await refused({ roles: [{ role: 'operator_owner' }] }), [400, 'roleUnknown'])
  assert.deepEqual(await refused({ roles: [{ role: 'incentives_user' }] }), [400, 'scopeMissing'])
  assert.deepEqual(await refused({ roles: [{ role: 'global_admin' }] }), [403, 'missingPermission'])
  assert.deepEqual(await refused({ language: 'de-DE' }), [400, 'notOneOf'])
  assert.deepEqual(await refused({}, sales), [403, 'missingPermission'])
  assert.equal((await there.owner`select from users where sign_in_name = 'refused@quillmoor.example'`).length, 0)
})

test('an account admin is told which role makes users; may give programme roles, and nothing besides', async () => {
  const desk = quillmoor.users.find((one) => one.desk === 'billing')?.id ?? ''
  assert.equal((await give(admin, desk, 'account_admin')).status, 200)
  const accountAdmin = await there.as(quillmoor, 'billing')
  const body = { displayName: 'Desk', userPrincipalName: 'refused@quillmoor.example' }
  const { missing } = refusal(await accountAdmin('POST', '/v1/users', { body }))
  assert.equal(missing?.permission, 'create:users')
  assert.ok(missing?.roles.some((role) => role.id === 'user_management_admin'))
  const user = await hire(admin)
  assert.equal((await give(accountAdmin, user.id, { role: 'incentives_admin', scope: 'Nantes' })).status, 200)
  assert.equal(
    (await give(accountAdmin, desk, 'account_admin', { role: 'incentives_admin', scope: 'Lille' })).status,
    200,
  )
  assert.equal(refusal(await give(accountAdmin, user.id, 'sales_agent')).missing?.permission, 'assign:agent_roles')
  const renamed = await accountAdmin('PATCH', ask(user), { body: { displayName: 'Another' } })
  assert.equal(refusal(renamed).missing?.permission, 'edit:users')
  assert.equal((await give(admin, desk, 'billing_admin')).status, 200)
})

test('a change: what is left out stays; a stale etag is refused; each kind of change is told by itself', async () => {
  const user = await hire(people, { firstName: 'Old' })
  const etag = `"${user.attributes.etag}"`
  const body = {
    firstName: '',
    displayName: 'New desk',
    userPrincipalName: 'renamed@quillmoor.example',
    roles: [{ role: 'admin_agent' }],
  }
  const changed = (await people('PATCH', ask(user), { body, headers: { 'If-Match': etag } })).body as StaffUser
  assert.deepEqual(
    [changed.displayName, changed.firstName, changed.userPrincipalName, changed.email, changed.roles],
    ['New desk', undefined, 'renamed@quillmoor.example', user.email, [{ role: 'admin_agent' }]],
  )
  assert.deepEqual(found(await people('PATCH', ask(user), { body, headers: { 'If-Match': etag } })), [
    412,
    'staleIfMatch',
  ])
  const inBody = { ...body, attributes: { objectType: 'StaffUser', etag: user.attributes.etag } }
  assert.deepEqual(found(await people('PATCH', ask(user), { body: inBody })), [400, 'staleEtag'])
  const changes = async (act: string) => (await told(admin, act))[0]?.changes?.map((one) => one.field)
  assert.deepEqual(await changes('account.user.updated'), ['displayName', 'firstName'])
  assert.deepEqual(await changes('account.user.renamed'), ['userPrincipalName'])
  assert.equal((await told(admin, 'account.role.granted'))[0]?.subject.id, user.id)
  const [granted] = await toldPublicly(admin, user.id)
  assert.equal(granted?.operationType, 'update_partner_user')
  assert.deepEqual(granted?.customizedData, [
    { key: 'UserId', value: user.id },
    { key: 'RolesAdded', value: 'admin_agent' },
  ])
})

test('an administrator’s account is a global admin’s to change; nobody raises themselves', async () => {
  const billing = quillmoor.users.find((one) => one.desk === 'billing')?.id ?? ''
  for (const [method, path, body] of [
    ['PATCH', '', { displayName: 'X' }],
    ['PATCH', '', { roles: [] }],
    ['POST', '/block', undefined],
    ['DELETE', '', undefined],
    ['POST', '/resetpassword', undefined],
  ] as const) {
    const answer = await people(method, `/v1/users/${billing}${path}`, body === undefined ? {} : { body })
    assert.equal(refusal(answer).missing?.permission, 'assign:directory_roles', `${method} ${path}`)
  }
  const self = await idOf(admin)
  assert.deepEqual(found(await give(admin, self, 'global_admin', 'billing_admin')), [403, 'roleToOneself'])
  assert.equal((await give(admin, self, 'global_admin', 'admin_agent')).status, 200)
  for (const [method, path] of [
    ['POST', '/block'],
    ['POST', '/resetpassword'],
    ['DELETE', ''],
  ] as const)
    assert.deepEqual(found(await admin(method, `/v1/users/${self}${path}`)), [409, 'notOneself'])
})

test('an administrator’s role is told to who gets or loses it and to every global admin', async () => {
  const user = await hire(admin, { language: 'en-US', displayName: 'Raised desk' })
  await give(admin, user.id, 'user_management_admin')
  await give(admin, user.id, 'sales_agent')
  const readers = async (cause: string) =>
    (await mailsOf(there, cause)).filter((one) => one.body.includes('Raised desk')).map((one) => one.to_address)
  for (const cause of ['account.user.rolesGranted', 'account.user.rolesRemoved'])
    assert.deepEqual((await readers(cause)).toSorted(), [signInName(quillmoor, 'admin'), user.email].toSorted())
  const [english] = (await mailsOf(there, 'account.user.rolesGranted')).filter((one) => one.to_address === user.email)
  assert.match(english?.body ?? '', /User management admin/)
})

test('new rights hold at the next request, and tokens promised with the old ones are void', async () => {
  assert.equal((await sales('GET', '/v1/activitylog')).status, 200)
  const desk = quillmoor.users.find((one) => one.desk === 'sales')?.id ?? ''
  await give(admin, desk)
  assert.equal((await sales('GET', '/v1/activitylog')).status, 403)
  assert.equal((await there.owner`select from refresh_tokens where user_id = ${desk}`).length, 0)
  await give(admin, desk, 'sales_agent')
  assert.equal((await sales('GET', '/v1/activitylog')).status, 200)
})

test('everybody may lay a role of their own down, and nobody else’s; the last global admin keeps theirs', async () => {
  const lay = (api: Api, role: string) => api('DELETE', `/v1/me/roles/${role}`)
  const desk = quillmoor.users.find((one) => one.desk === 'billing')?.id ?? ''
  await give(admin, desk, 'billing_admin', { role: 'report_viewer', scope: 'Nantes' }, 'sales_agent')
  const billing = await there.as(quillmoor, 'billing')
  assert.equal((await lay(billing, 'report_viewer')).status, 204)
  assert.equal((await lay(billing, 'billing_admin')).status, 204)
  assert.deepEqual((await read(desk)).roles, [{ role: 'sales_agent' }])
  assert.equal((await lay(billing, 'billing_admin')).status, 404)
  assert.equal((await billing('GET', '/v1/profiles/billing')).status, 403)
  assert.equal((await told(admin, 'account.role.removed'))[0]?.actor.id, desk)
  assert.deepEqual(found(await lay(admin, 'global_admin')), [409, 'lastGlobalAdmin', 'primaryContact'])
  await give(admin, desk, 'billing_admin')
})

test('a role is held for the whole company or at places: the former makes the latter needless', async () => {
  const [wide, narrow] = [{ role: 'report_viewer' }, { role: 'report_viewer', scope: 'Nantes' }]
  const user = await hire(admin, { roles: [narrow, wide] })
  assert.deepEqual(user.roles, [wide])
  const grant = (role: object, act = 'grant') =>
    admin('POST', '/v1/userbatches', { body: { act, ids: [user.id], role } })
  await grant(narrow)
  assert.deepEqual((await read(user.id)).roles, [wide])
  await give(admin, user.id, narrow)
  await grant(wide)
  await grant(wide, 'revoke')
  assert.deepEqual((await read(user.id)).roles, [narrow])
})

test('guests hold few roles', async () => {
  const user = await hire(admin)
  await there.owner`update users set guest = true where id = ${user.id}`
  assert.deepEqual(found(await give(admin, user.id, 'sales_agent')), [400, 'roleNotForGuests'])
  const given = await give(admin, user.id, 'referrals_admin')
  assert.equal((given.body as StaffUser).guest, true)
})
