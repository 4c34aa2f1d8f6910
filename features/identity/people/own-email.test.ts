import assert from 'node:assert/strict'
import test from 'node:test'
import type { Me } from '#contract/generated/types.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { browser } from '#fixtures/second-factor.ts'
import { found, mailsOf, told } from '#fixtures/staff.ts'
import { password, testHouse } from '#fixtures/testing.ts'
import { pass } from '../tokens/testing.ts'

const there = await testHouse()
const quillmoor = partner('quillmoor')
const admin = await there.as(quillmoor, 'admin')
const sales = browser(there)
await sales.signIn(signInName(quillmoor, 'sales'), password)

const change = (email: string, currentPassword = password) =>
  sales.api('PUT', '/v1/me/email', { body: { email, currentPassword } })

test('the own address needs the own password, a good form, and to be nobody else’s', async () => {
  assert.deepEqual(found(await change('notices@quillmoor.example', 'not my password')), [400, 'currentPasswordWrong'])
  assert.deepEqual(found(await change('nowhere')), [400, 'emailForm'])
  assert.deepEqual(found(await change(signInName(quillmoor, 'billing'))), [409, 'emailInUse'])
  const program = await there.as(quillmoor, 'sales')
  const body = { email: 'notices@quillmoor.example', currentPassword: password }
  assert.equal((await program('PUT', '/v1/me/email', { body })).status, 403)
  assert.equal((await mailsOf(there, 'account.user.emailChanged')).length, 0)
})

test('changed, it is told to both addresses and in the record, and void is what was on its way to the old one', async () => {
  const former = signInName(quillmoor, 'sales')
  await there.owner`
    insert into one_time_links (tenant_id, token_hash, purpose, subject_id, created_at, expires_at)
    select tenant_id, 'x', 'password-reset', id, now(), now() + interval '1 hour' from users where sign_in_name = ${former}`
  const { status, body } = await change('Notices@Quillmoor.example')
  assert.equal(status, 200)
  assert.equal((body as Me).user.email, 'Notices@quillmoor.example')
  const letters = await mailsOf(there, 'account.user.emailChanged')
  assert.deepEqual(letters.map((one) => one.to_address).toSorted(), ['Notices@quillmoor.example', former])
  assert.equal((await there.owner`select from notices where cause = 'account.user.emailChanged'`).length, 1)
  const [entry] = await told(admin, 'account.user.updated')
  assert.deepEqual(
    entry?.changes?.map((one) => one.field),
    ['email'],
  )
  assert.equal(
    (await there.owner`select from one_time_links where purpose = 'password-reset' and used_at is null`).length,
    0,
  )
  const { items } = (await admin('GET', '/v1/users?search=notices')).body as { items: { email: string }[] }
  assert.equal(items[0]?.email, 'Notices@quillmoor.example')
  assert.equal((await change('notices@quillmoor.example')).status, 200)
})

test('whoever has a second factor proves it again', async () => {
  const { secret } = await sales.addApp('Phone')
  pass(there.house, { hours: 1 })
  const again = browser(there)
  await again.signIn(signInName(quillmoor, 'sales'), password)
  await again.pass(secret)
  pass(there.house, { minutes: 30 })
  const body = { email: 'fresh@quillmoor.example', currentPassword: password }
  assert.deepEqual(found(await again.api('PUT', '/v1/me/email', { body })), [403, 'secondFactorAgain'])
  await again.pass(secret)
  assert.equal((await again.api('PUT', '/v1/me/email', { body })).status, 200)
})
