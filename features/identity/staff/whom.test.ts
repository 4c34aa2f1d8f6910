import assert from 'node:assert/strict'
import test from 'node:test'
import type { RoleMatrix, StaffUser, StaffUserCollection, UserBatchResult } from '#contract/generated/types.ts'
import { partner } from '#fixtures/market.ts'
import { found, hire, refusal } from '#fixtures/staff.ts'
import { testHouse } from '#fixtures/testing.ts'

const there = await testHouse()
const quillmoor = partner('quillmoor')
const admin = await there.as(quillmoor, 'admin')

const crew = [
  await hire(admin, { displayName: 'Crew one', roles: [{ role: 'report_viewer', scope: 'Nantes' }] }),
  await hire(admin, { displayName: 'Crew two', roles: [{ role: 'report_viewer', scope: 'Nantes' }] }),
  await hire(admin, { displayName: 'Crew three' }),
]
const batch = (body: object) => admin('POST', '/v1/userbatches', { body })
const blocked = async () => ((await admin('GET', '/v1/users?state=blocked')).body as StaffUserCollection).items

test('an act on a filter is done to whoever the list shows with it, and to nobody else', async () => {
  const answer = await batch({ act: 'block', filter: { search: 'crew', scope: 'Nantes' }, expected: 2 })
  const { done, items } = answer.body as UserBatchResult
  assert.deepEqual([done, items.map((item) => item.displayName)], [2, ['Crew one', 'Crew two']])
  assert.deepEqual(
    (await blocked()).map((user) => user.id),
    [crew[0]?.id, crew[1]?.id],
  )
  assert.equal(((await batch({ act: 'unblock', filter: { state: 'blocked' } })).body as UserBatchResult).done, 2)
  assert.deepEqual(await blocked(), [])
})

test('the locations of the role matrix are those where roles are held', async () => {
  assert.deepEqual(((await admin('GET', '/v1/rolematrix')).body as RoleMatrix).locations, ['Nantes'])
})

test('when others match than were shown, nothing is done', async () => {
  const answer = await batch({ act: 'delete', filter: { search: 'crew' }, expected: 2 })
  assert.deepEqual(found(answer), [409, 'matchChanged'])
  assert.match(refusal(answer).description, /3/)
  assert.equal(((await admin('GET', `/v1/users/${crew[0]?.id}`)).body as StaffUser).state, 'active')
})

test('more than the limit is refused as a whole, and so is a batch about nobody in particular', async () => {
  await there.owner`
    insert into users (tenant_id, id, sign_in_name, display_name, email, language, created_at, search_words)
    select ${quillmoor.tenantId}, gen_random_uuid(), 'temp-' || n || '@quillmoor.example', 'Temp', 'temp-' || n || '@quillmoor.example', 'en-US', now(), 'temp'
      from generate_series(1, 501) n`
  assert.deepEqual(found(await batch({ act: 'block', filter: { search: 'temp' }, expected: 501 })), [
    400,
    'tooManyMatch',
  ])
  assert.deepEqual(await blocked(), [])
  assert.deepEqual(found(await batch({ act: 'block' })), [400, 'whomOfBatch'])
  assert.deepEqual(found(await batch({ act: 'block', ids: [], filter: {} })), [400, 'whomOfBatch'])
  assert.deepEqual(found(await batch({ act: 'block', filter: { state: 'gone' } })), [400, 'queryWrong'])
})
