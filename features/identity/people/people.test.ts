import assert from 'node:assert/strict'
import test from 'node:test'
import type { Me, StaffUser, StaffUserCollection } from '#contract/generated/types.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { testHouse } from '#fixtures/testing.ts'

const there = await testHouse()
const quillmoor = partner('quillmoor')
const admin = await there.as(quillmoor, 'admin')
const sales = await there.as(quillmoor, 'sales')

test('who I am, what I may, for whom, and who can give me more', async () => {
  const me = (await sales('GET', '/v1/me')).body as Me
  assert.equal(me.user.signInName, signInName(quillmoor, 'sales'))
  assert.deepEqual(me.roles, [{ role: 'sales_agent' }])
  assert.ok(me.permissions.includes('create:customers') && !me.permissions.includes('view:invoices'))
  assert.deepEqual(
    me.admins.map((one) => one.signInName),
    [signInName(quillmoor, 'admin')],
  )
  assert.equal(me.partner.name, quillmoor.name)
  assert.equal(me.partner.currency, 'EUR')
  assert.equal(me.operator.name, 'Asterel Cloud')
})

test('preferences change one by one, are recorded, and stay as they were in a dry run', async () => {
  const patch = (body: object, headers: Record<string, string> = {}) => sales('PATCH', '/v1/me', { body, headers })
  const dry = (await patch({ theme: 'dark' }, { 'entente-dry-run': 'true' })).body as Me
  assert.equal(dry.user.theme, 'dark')
  assert.equal(((await sales('GET', '/v1/me')).body as Me).user.theme, 'system')
  const { user } = (await patch({ language: 'zh-CN', density: 'compact' })).body as Me
  assert.deepEqual([user.language, user.theme, user.density], ['zh-CN', 'system', 'compact'])
  assert.equal((await patch({ language: 'de-DE' })).status, 400)
  assert.equal((await patch({ theme: 7 })).status, 400)
  const [row] = await there.owner`select content from audit_entries where act = 'account.preferences.updated'`
  assert.deepEqual(
    (JSON.parse(String(row?.['content'])) as { changes: { field: string }[] }).changes.map((one) => one.field),
    ['language', 'density'],
  )
})

const events = async () =>
  (await there.owner`select resource from events where type = 'user-updated' order by seq`).map(
    (one) => one['resource'] as StaffUser,
  )

test('the feed hears of a language, not of how somebody likes their screens; nothing changed is nothing recorded', async () => {
  const patch = (body: object) => sales('PATCH', '/v1/me', { body })
  const told = async () => [
    (await events()).length,
    (await there.owner`select from audit_entries where act = 'account.preferences.updated'`).length,
  ]
  await patch({ language: 'zh-CN', theme: 'light' })
  const [fed = 0, recorded = 0] = await told()
  await patch({ language: 'zh-CN', theme: 'light' })
  assert.deepEqual(await told(), [fed, recorded])
  await patch({ theme: 'dark' })
  assert.deepEqual(await told(), [fed, recorded + 1])
  const { user } = (await sales('GET', '/v1/me')).body as Me
  const read = (await admin('GET', `/v1/users/${user.id}`)).body as StaffUser
  assert.equal((await events()).at(-1)?.attributes.etag, read.attributes.etag)
  await patch({ language: 'fr-FR' })
  assert.deepEqual(await told(), [fed + 1, recorded + 2])
})

test('whoever changes their language while an administrator renames them: the last event tells both', async () => {
  const { id } = ((await sales('GET', '/v1/me')).body as Me).user
  for (let round = 0; round < 10; round++) {
    const language = round % 2 === 0 ? 'en-US' : 'fr-FR'
    const displayName = `Sales desk ${round}`
    const answers = await Promise.all([
      sales('PATCH', '/v1/me', { body: { language } }),
      admin('PATCH', `/v1/users/${id}`, { body: { displayName } }),
    ])
    assert.deepEqual(
      answers.map((one) => one.status),
      [200, 200],
    )
    const last = (await events()).at(-1)
    assert.deepEqual([last?.displayName, last?.language], [displayName, language])
  }
})

test('the list goes on where the page ended, and every person is on it once', async () => {
  const seen: string[] = []
  let token: string | undefined
  do {
    const headers: Record<string, string> = token === undefined ? {} : { 'ms-continuationtoken': token }
    const page = (await admin('GET', '/v1/users?size=4&seekOperation=Next', { headers })).body as StaffUserCollection
    assert.ok(page.items.length <= 4)
    seen.push(...page.items.map((one) => one.userPrincipalName))
    token = page.continuationToken
  } while (token !== undefined)
  assert.deepEqual(seen.toSorted(), quillmoor.users.map((user) => signInName(quillmoor, user.desk)).toSorted())
})

test('a role filters; without the right to see people only the global admins are shown', async () => {
  const named = async (api: typeof admin, role: string) =>
    ((await api('GET', `/v1/users?role=${role}`)).body as StaffUserCollection).items.map((one) => one.userPrincipalName)
  assert.deepEqual(await named(admin, 'billing_admin'), [signInName(quillmoor, 'billing')])
  assert.deepEqual(await named(sales, 'billing_admin'), [])
  assert.deepEqual(await named(sales, 'global_admin'), [signInName(quillmoor, 'admin')])
  assert.equal((await admin('GET', '/v1/users?role=king')).status, 400)
})

test('a torn continuation token is a refusal, not a fault', async () => {
  const torn = [{ name: 1, id: 'x' }, { name: 'a', id: 'x' }, 7]
  for (const a of torn) {
    const token = Buffer.from(JSON.stringify({ s: 4, a, f: {} })).toString('base64url')
    assert.equal((await admin('GET', '/v1/users', { headers: { 'ms-continuationtoken': token } })).status, 400)
  }
})

test('a stranger sees their own people only', async () => {
  const items = (
    (await (await there.as(partner('harborpine'), 'admin'))('GET', '/v1/users')).body as StaffUserCollection
  ).items
  assert.ok(items.length > 0 && items.every((one) => one.userPrincipalName.endsWith('@harborpine.example')))
})

test('an application alone is nobody’s person', async () => {
  const app = await there.asApp(quillmoor)
  for (const path of ['/v1/me', '/v1/users', '/v1/sessions']) assert.equal((await app('GET', path)).status, 403)
})
