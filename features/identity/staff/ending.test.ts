import assert from 'node:assert/strict'
import test from 'node:test'
import type { Me, StaffUser, StaffUserCollection, UserBatchResult } from '#contract/generated/types.ts'
import { partner } from '#fixtures/market.ts'
import { testHouse } from '#fixtures/testing.ts'
import { fine } from '#lib/outcome.ts'
import { inviteFirstAdministrator, tendDeleted } from '../door.ts'
import { found, give, hire, idOf, mailsOf, told, toldPublicly } from '#fixtures/staff.ts'

const there = await testHouse()
const quillmoor = partner('quillmoor')
const admin = await there.as(quillmoor, 'admin')
const people = await there.as(quillmoor, 'people')

const deskId = (desk: string) => quillmoor.users.find((one) => one.desk === desk)?.id ?? ''
const read = async (id: string): Promise<StaffUser> => (await admin('GET', `/v1/users/${id}`)).body
const signedIn = async (signInName: string, password: string) =>
  (await there.api()('POST', '/v1/sessions', { body: { signInName, password } })).status

test('blocked: everything ends at once, and opens again', async () => {
  const helpdesk = await there.as(quillmoor, 'helpdesk')
  assert.equal((await helpdesk('GET', '/v1/me')).status, 200)
  const blocked = (await people('POST', `/v1/users/${deskId('helpdesk')}/block`)).body as StaffUser
  assert.deepEqual([blocked.blocked, blocked.state, blocked.may?.includes('unblock')], [true, 'active', true])
  assert.equal((await helpdesk('GET', '/v1/me')).status, 401)
  assert.equal((await there.owner`select from sessions where user_id = ${deskId('helpdesk')}`).length, 0)
  const again = await people('POST', `/v1/users/${deskId('helpdesk')}/block`)
  assert.equal((again.body as StaffUser).attributes.etag, blocked.attributes.etag)
  await people('POST', `/v1/users/${deskId('helpdesk')}/unblock`)
  assert.equal((await helpdesk('GET', '/v1/me')).status, 401, 'what has ended stays so')
  assert.equal((await (await there.as(quillmoor, 'helpdesk'))('GET', '/v1/me')).status, 200)
  assert.equal((await told(admin, 'account.user.blocked')).length, 1)
})

test('deleted: gone from the list, kept for 30 days; restored without an administrator’s role', async () => {
  const user = await hire(admin, { roles: [{ role: 'billing_admin' }, { role: 'sales_agent' }] })
  const invited = await there.house.database.write(quillmoor.tenantId, async (tx) =>
    fine(await inviteFirstAdministrator(tx, there.house, user.id)),
  )
  assert.equal((await admin('DELETE', `/v1/users/${user.id}`)).status, 204)
  const token = new URL(invited.ok ? invited.value : '').searchParams.get('token')
  const accepted = { token, newPassword: 'seven boats in the fog' }
  assert.equal((await there.api()('POST', '/v1/invitationacceptances', { body: accepted })).status, 401)
  const gone = await read(user.id)
  assert.deepEqual([gone.state, gone.may, gone.roles.length], ['inactive', ['restore'], 2])
  const [deleted, until] = [gone.softDeletionTime, gone.restorableUntil].map((text) =>
    Temporal.Instant.from(text ?? ''),
  )
  assert.equal(deleted?.until(until ?? deleted).total('hours'), 30 * 24)
  assert.equal(await signedIn(user.userPrincipalName, user.passwordProfile?.password ?? ''), 401)
  for (const [method, path] of [
    ['POST', '/block'],
    ['POST', '/resetpassword'],
    ['DELETE', ''],
  ] as const)
    assert.deepEqual(found(await admin(method, `/v1/users/${user.id}${path}`)), [409, 'isDeleted'])
  assert.deepEqual(found(await give(admin, user.id, 'admin_agent')), [409, 'isDeleted'])
  const back = (await admin('POST', `/v1/users/${user.id}/restore`)).body as StaffUser
  assert.deepEqual([back.state, back.roles, back.softDeletionTime], ['active', [{ role: 'sales_agent' }], undefined])
  assert.deepEqual(found(await admin('POST', `/v1/users/${user.id}/restore`)), [409, 'isNotDeleted'])
  assert.equal(await signedIn(user.userPrincipalName, user.passwordProfile?.password ?? ''), 201)
  assert.ok((await toldPublicly(admin, user.id)).some((one) => one.operationType === 'remove_partner_user'))
})

test('a reset: the old password and every session end, the new one is temporary', async () => {
  const user = await hire(people)
  const old = user.passwordProfile?.password ?? ''
  assert.equal(await signedIn(user.userPrincipalName, old), 201)
  for (let guess = 0; guess < 10; guess++) await signedIn(user.userPrincipalName, 'a wrong guess at it')
  assert.equal(await signedIn(user.userPrincipalName, old), 429)
  const reset = (await people('POST', `/v1/users/${user.id}/resetpassword`)).body as StaffUser
  assert.equal((await there.owner`select from sessions where user_id = ${user.id}`).length, 0)
  assert.equal(await signedIn(user.userPrincipalName, old), 401)
  assert.equal(await signedIn(user.userPrincipalName, reset.passwordProfile?.password ?? ''), 201)
  const mails = (await mailsOf(there, 'account.user.passwordReset')).filter((one) => one.to_address === user.email)
  assert.equal(mails.length, 1)
  assert.ok(!mails[0]?.body.includes(reset.passwordProfile?.password ?? ''))
})

test('where the edition leaves passwords to their owners, no administrator resets one', async () => {
  const chinese = await testHouse()
  await chinese.owner`update installation set edition = '21vianet'`
  const api = await chinese.as(quillmoor, 'admin')
  const answer = await api('POST', `/v1/users/${deskId('sales')}/resetpassword`)
  assert.deepEqual(found(answer), [403, 'selfServiceOnly'])
  const shown = (await api('GET', `/v1/users/${deskId('sales')}`)).body as StaffUser
  assert.ok(shown.may?.includes('block') && !shown.may.includes('resetPassword'))
  assert.deepEqual(found(await give(api, deskId('sales'), 'report_viewer')), [400, 'roleOfOtherEdition'])
})

test('the house may let administrators reset passwords where the edition does not, and the other way round', async () => {
  const may = async (edition: string, setting: string) => {
    const other = await testHouse({ env: { ADMIN_PASSWORD_RESET: setting } })
    await other.owner`update installation set edition = ${edition}`
    const api = await other.as(quillmoor, 'admin')
    const { status } = await api('POST', `/v1/users/${deskId('sales')}/resetpassword`)
    const { may: acts } = (await api('GET', `/v1/users/${deskId('sales')}`)).body as StaffUser
    const { adminPasswordReset } = ((await api('GET', '/v1/me')).body as Me).partner
    assert.equal(acts?.includes('resetPassword'), status === 200)
    assert.equal(adminPasswordReset, status === 200)
    return status
  }
  assert.deepEqual(await Promise.all([may('21vianet', '1'), may('global', '0')]), [200, 403])
})

test('the last global admin and the primary contact stay', async () => {
  const self = await idOf(admin)
  assert.deepEqual(found(await give(admin, self)), [409, 'lastGlobalAdmin', 'primaryContact'])
  const second = await hire(admin, { roles: [{ role: 'global_admin' }] })
  // Whose temporary password was never used may never get in; whoever could give another one stays until then.
  assert.deepEqual(found(await give(admin, self)), [409, 'adminUnproven', 'primaryContact'])
  const newPassword = 'seven boats in the fog'
  const body = { signInName: second.userPrincipalName, password: second.passwordProfile?.password }
  const { headers } = await there.api()('POST', '/v1/sessions', { body })
  const cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const session = there.api({ cookie, 'Sec-Fetch-Site': 'same-origin', 'X-Entente-Portal': '1' })
  const chosen = await session('PUT', '/v1/me/password', { body: { currentPassword: body.password, newPassword } })
  assert.ok(chosen.status < 300, chosen.text)
  assert.deepEqual(found(await give(admin, self)), [409, 'primaryContact'])
  await there.owner`update companies set primary_contact_id = ${second.id} where tenant_id = ${quillmoor.tenantId}`
  for (const [method, path] of [
    ['POST', '/block'],
    ['DELETE', ''],
  ] as const)
    assert.deepEqual(found(await admin(method, `/v1/users/${second.id}${path}`)), [409, 'primaryContact'])
  assert.deepEqual(found(await give(admin, second.id)), [409, 'primaryContact'])
  // Whose temporary password has ended cannot sign in, and so does not keep the account alive.
  await there.owner`update users set temporary_until = now() where id = ${second.id}`
  assert.deepEqual(found(await give(admin, self)), [409, 'lastGlobalAdmin'])
  await there.owner`update users set temporary_until = now() + interval '1 hour' where id = ${second.id}`
  assert.equal((await give(admin, self, 'global_admin', 'sales_agent')).status, 200)
  assert.equal((await admin('GET', `/v1/users/${second.id}`)).status, 200)
  await there.owner`update companies set primary_contact_id = ${self} where tenant_id = ${quillmoor.tenantId}`
  assert.equal((await give(admin, second.id)).status, 200)
})

test('two to five global admins are advised, and any number is taken', async () => {
  const advice = ({ body }: { readonly body: never }) =>
    ((body as { warnings?: { code: string }[] }).warnings ?? []).map((one) => one.code.split('.').at(-1))
  const raised: StaffUser[] = []
  for (const expected of [[], [], [], [], ['manyAdmins']]) {
    const made = await hire(admin)
    const answer = await give(admin, made.id, 'global_admin')
    assert.deepEqual(advice(answer), expected)
    raised.push(made)
  }
  const [first, ...rest] = raised.map((one) => one.id)
  assert.deepEqual(advice(await admin('POST', `/v1/users/${first}/block`)), [])
  assert.deepEqual(advice(await admin('POST', `/v1/users/${first}/unblock`)), ['manyAdmins'])
  assert.deepEqual(advice(await give(admin, first ?? '', 'global_admin', 'sales_agent')), [])
  for (const id of rest) await give(admin, id)
  assert.deepEqual(advice(await give(admin, first ?? '')), ['fewAdmins'])
})

test('a batch: each by itself, what fails leaves no trace', async () => {
  const [one, two] = [await hire(admin), await hire(admin)]
  const self = await idOf(admin)
  const batch = async (act: string, ids: string[], role?: object, api = admin) =>
    (await api('POST', '/v1/userbatches', { body: { act, ids, ...(role === undefined ? {} : { role }) } }))
      .body as UserBatchResult
  const blocked = await batch('block', [one.id, self, 'x', two.id, one.id])
  assert.deepEqual(
    blocked.items.map((item) => [item.done, item.code?.split('.').at(-1)]),
    [
      [true, undefined],
      [false, 'notOneself'],
      [false, 'notFound'],
      [true, undefined],
    ],
  )
  assert.deepEqual([blocked.done, blocked.failed], [2, 2])
  assert.equal((await batch('unblock', [one.id, two.id])).done, 2)
  assert.equal((await batch('grant', [one.id, two.id], { role: 'report_viewer', scope: 'Nantes' })).done, 2)
  assert.equal((await batch('grant', [one.id], { role: 'global_admin' }, people)).items[0]?.done, false)
  assert.deepEqual((await read(one.id)).roles, [{ role: 'report_viewer', scope: 'Nantes' }])
  assert.equal((await batch('revoke', [one.id], { role: 'report_viewer', scope: 'Nantes' })).done, 1)
  assert.deepEqual((await read(one.id)).roles, [])
  const taken = await batch('revoke', [self, two.id], { role: 'global_admin' })
  assert.deepEqual(
    taken.items.map((item) => item.done),
    [false, true],
  )
  assert.deepEqual(
    (await read(self)).roles.some((role) => role.role === 'global_admin'),
    true,
  )
  assert.equal((await batch('enableSecondFactor', [one.id, two.id])).done, 2)
  assert.deepEqual([(await read(one.id)).mfaState, (await read(two.id)).mfaState], ['enabled', 'enabled'])
  assert.equal((await batch('delete', [one.id, two.id])).done, 2)
  assert.equal((await batch('restore', [one.id, two.id])).done, 2)
})

test('a batch tells whom it changed, so that only they are changed back', async () => {
  const [before, now] = [await hire(admin), await hire(admin, { roles: [{ role: 'sales_agent' }] })]
  await admin('POST', `/v1/users/${before.id}/block`)
  const changed = async (act: string, role?: object) => {
    const body = { act, ids: [before.id, now.id], ...(role === undefined ? {} : { role }) }
    const { items, done } = (await admin('POST', '/v1/userbatches', { body })).body as UserBatchResult
    assert.equal(done, 2)
    return items.map((item) => item.changed)
  }
  assert.deepEqual(await changed('block'), [false, true])
  assert.deepEqual(await changed('unblock'), [true, true])
  assert.deepEqual(await changed('grant', { role: 'sales_agent' }), [true, false])
  assert.deepEqual(await changed('revoke', { role: 'sales_agent' }), [true, true])
  assert.deepEqual(await changed('enableSecondFactor'), [true, true])
  assert.deepEqual(await changed('enableSecondFactor'), [false, false])
  assert.deepEqual(await changed('delete'), [true, true])
  assert.deepEqual(await changed('restore'), [true, true])
})

test('a batch that cannot be is refused as a whole', async () => {
  const refused = async (body: object, api = admin) => found(await api('POST', '/v1/userbatches', { body }))
  assert.deepEqual(await refused({ act: 'grant', ids: [] }), [400, 'roleOfBatchMissing'])
  assert.deepEqual(await refused({ act: 'promote', ids: [] }), [400, 'notOneOf'])
  assert.deepEqual(await refused({ act: 'block', ids: Array.from({ length: 501 }, () => 'x') }), [400, 'tooMany'])
  await give(admin, deskId('billing'), 'account_admin')
  const accountAdmin = await there.as(quillmoor, 'billing')
  for (const act of ['delete', 'enableSecondFactor'])
    assert.deepEqual(await refused({ act, ids: [deskId('sales')] }, accountAdmin), [403, 'missingPermission'])
})

test('after 23 days the global admins hear of it, after 30 the user is gone and the record keeps the name', async () => {
  const user = await hire(admin, { displayName: 'Passing desk' })
  const days = async (count: number) => {
    const body = { advanceSeconds: count * 24 * 3600 }
    assert.equal((await admin('PUT', '/v1/sandbox/clock', { body })).status, 200)
    return tendDeleted(there.house)
  }
  await admin('DELETE', `/v1/users/${user.id}`)
  const reminders = async () =>
    (await mailsOf(there, 'account.user.purge')).filter((one) => one.body.includes('Passing desk')).length
  assert.deepEqual([await days(22), await reminders()], [0, 0])
  assert.deepEqual([await days(1), await reminders()], [0, 1])
  assert.deepEqual([await days(6), await reminders()], [0, 1])
  assert.equal((await read(user.id)).state, 'inactive')
  assert.equal(await days(1), 1)
  assert.equal(await tendDeleted(there.house), 0)
  assert.equal((await admin('GET', `/v1/users/${user.id}`)).status, 404)
  const [entry] = await told(admin, 'account.user.purged')
  assert.deepEqual([entry?.actor.name, entry?.subject.id], ['purge', user.id])
  assert.ok(JSON.stringify(entry?.changes).includes(user.userPrincipalName))
  const { totalCount } = (await admin('GET', '/v1/users?state=inactive')).body as StaffUserCollection
  assert.equal(totalCount, 0)
  const again = await hire(admin, { userPrincipalName: user.userPrincipalName })
  assert.notEqual(again.id, user.id)
})

test('a purge that is announced late promises the days that are left', async () => {
  await hire(admin, { displayName: 'Early desk' }).then((user) => admin('DELETE', `/v1/users/${user.id}`))
  const late = await hire(admin, { displayName: 'Late desk' })
  await admin('PUT', '/v1/sandbox/clock', { body: { advanceSeconds: 2 * 24 * 3600 } })
  await admin('DELETE', `/v1/users/${late.id}`)
  await admin('PUT', '/v1/sandbox/clock', { body: { advanceSeconds: (25 * 24 + 1) * 3600 } })
  await tendDeleted(there.house)
  const [letter] = await mailsOf(there, 'account.user.purge')
  assert.match(letter?.body ?? '', /Early desk[^]*Late desk/)
  assert.match(letter?.subject ?? '', /dans 2 jours/)
})
