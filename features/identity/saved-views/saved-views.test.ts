import assert from 'node:assert/strict'
import test from 'node:test'
import type { SavedView, SavedViewCollection } from '#contract/generated/types.ts'
import { partner } from '#fixtures/market.ts'
import { hire, told } from '#fixtures/staff.ts'
import { type Answered, type Api, testHouse } from '#fixtures/testing.ts'
import { tendDeleted } from '../staff/purge.ts'

const there = await testHouse()
const quillmoor = partner('quillmoor')
const admin = await there.as(quillmoor, 'admin')
const sales = await there.as(quillmoor, 'sales')
const billing = await there.as(quillmoor, 'billing')

const save = (api: Api, body: object) =>
  api('POST', '/v1/savedviews', { body: { list: 'users', query: 'state=blocked', ...body } })
const seen = async (api: Api, query = '') =>
  ((await api('GET', `/v1/savedviews${query}`)).body as SavedViewCollection).items.map(({ name, own }) => [name, own])
const why = ({ status, body }: Answered) => [
  status,
  (body as { errors: { code: string }[] }).errors[0]?.code.split('.').at(-1),
]

test('a view is its maker’s, and everybody’s once it is shared', async () => {
  const own = (await save(sales, { name: ' Blocked ones ' })).body as SavedView
  assert.deepEqual([own.name, own.shared, own.own, own.query], ['Blocked ones', false, true, 'state=blocked'])
  assert.deepEqual([await seen(sales), await seen(billing)], [[['Blocked ones', true]], []])
  const body = { list: 'users', name: 'Everybody’s', query: 'state=all', shared: true }
  assert.equal((await sales('PUT', `/v1/savedviews/${own.id}`, { body })).status, 200)
  assert.deepEqual(await seen(billing), [['Everybody’s', false]])
  assert.deepEqual(await seen(billing, '?list=invoices'), [])
  assert.equal((await billing('PUT', `/v1/savedviews/${own.id}`, { body })).status, 404)
  assert.equal((await billing('DELETE', `/v1/savedviews/${own.id}`)).status, 404)
  assert.equal((await admin('DELETE', `/v1/savedviews/${own.id}`)).status, 204)
  assert.deepEqual(await seen(sales), [])
})

test('what is not shared does not exist for others, not even for administrators', async () => {
  const own = (await save(sales, { name: 'Mine' })).body as SavedView
  assert.equal((await admin('DELETE', `/v1/savedviews/${own.id}`)).status, 404)
  assert.equal((await sales('DELETE', `/v1/savedviews/${own.id}`)).status, 204)
  assert.equal((await sales('DELETE', `/v1/savedviews/${own.id}`)).status, 404)
  assert.equal((await sales('DELETE', '/v1/savedviews/x')).status, 404)
})

test('a view that cannot be kept says why', async () => {
  assert.equal((await save(billing, { name: 'One' })).status, 201)
  assert.deepEqual(why(await save(billing, { name: 'One' })), [409, 'nameTaken'])
  assert.equal((await save(billing, { name: 'One', list: 'invoices' })).status, 201)
  const two = (await save(billing, { name: 'Two' })).body as SavedView
  const body = { list: 'users', name: 'One', query: '' }
  assert.deepEqual(why(await billing('PUT', `/v1/savedviews/${two.id}`, { body })), [409, 'nameTaken'])
  assert.deepEqual(why(await save(billing, { name: ' ' })), [400, 'nameLength'])
  assert.deepEqual(why(await save(billing, { name: 'x'.repeat(101) })), [400, 'nameLength'])
  assert.deepEqual(why(await save(billing, { name: 'Three', list: 'Users of mine' })), [400, 'listForm'])
  assert.deepEqual(why(await save(billing, { name: 'Three', query: 'x'.repeat(2001) })), [400, 'queryLength'])
  for (let number = 3; number < 100; number++)
    assert.equal((await save(billing, { name: `View ${number}` })).status, 201)
  assert.deepEqual(why(await save(billing, { name: 'One too many' })), [409, 'tooMany'])
})

test('shared views outlive their maker; one whose name the heir uses goes, and the record says so', async () => {
  const leaver = await hire(admin, { displayName: 'Leaving desk' })
  for (const [name, shared] of [
    ['Nantes crew', true],
    ['Everybody', true],
    ['Private', false],
  ])
    await there.owner`
      insert into saved_views (tenant_id, id, user_id, list, name, query, shared, created_at)
      values (${quillmoor.tenantId}, gen_random_uuid(), ${leaver.id}, 'users', ${name ?? ''}, 'scope=Nantes', ${shared ?? false}, now())`
  assert.equal((await save(admin, { name: 'Everybody', query: '' })).status, 201)
  await admin('DELETE', `/v1/users/${leaver.id}`)
  await admin('PUT', '/v1/sandbox/clock', { body: { advanceSeconds: 30 * 24 * 3600 + 1 } })
  assert.equal(await tendDeleted(there.house), 1)
  const names = (await seen(admin)).map(([name]) => name)
  assert.deepEqual([names.includes('Nantes crew'), names.includes('Private')], [true, false])
  assert.equal(names.filter((name) => name === 'Everybody').length, 1)
  assert.ok((await seen(sales)).some(([name, own]) => name === 'Nantes crew' && own === false))
  const [deleted] = await told(admin, 'account.saved_view.deleted')
  assert.equal(deleted?.actor.name, 'purge')
  const [given] = await told(admin, 'account.saved_view.updated')
  assert.deepEqual(
    given?.changes?.map((one) => one.field),
    ['userId'],
  )
})
