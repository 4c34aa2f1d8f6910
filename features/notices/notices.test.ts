import assert from 'node:assert/strict'
import test from 'node:test'
import type { NoticeCollection, NoticeCount } from '#contract/generated/types.ts'
import { fine } from '#lib/outcome.ts'
import { partner } from '#fixtures/market.ts'
import { testHouse } from '#fixtures/testing.ts'
import { sendMail } from '#platform/mail/mail.ts'

const there = await testHouse()
const quillmoor = partner('quillmoor')
const [admin, sales] = [await there.as(quillmoor, 'admin'), await there.as(quillmoor, 'sales')]
const idOf = (desk: string) => quillmoor.users.find((user) => user.desk === desk)?.id ?? ''

const tell = (desk: string, subject: string, at: Temporal.Instant) =>
  there.house.database.write(quillmoor.tenantId, async (tx) => {
    const notice = { userId: idOf(desk), page: '/account/security' }
    const to = `${desk}@${quillmoor.domain}`
    await sendMail(tx, at, { to, language: 'fr-FR', subject, body: 'link?token=once', cause: 'account.test', notice })
    return fine(undefined)
  })

const mine = async (api: typeof admin, query = '', headers: Record<string, string> = {}) =>
  (await api('GET', `/v1/notices${query}`, { headers })).body as NoticeCollection

const now = there.house.clock.now()
for (const days of [181, 3, 2, 1]) await tell('sales', `Il y a ${days} j`, now.subtract({ hours: 24 * days }))

test('everybody reads their own, newest first, for 180 days, without the mail’s text', async () => {
  const { items, unreadCount } = await mine(sales)
  assert.deepEqual(
    items.map(({ title, page, read, language }) => [title, page, read, language]),
    ['Il y a 1 j', 'Il y a 2 j', 'Il y a 3 j'].map((title) => [title, '/account/security', false, 'fr-FR']),
  )
  assert.equal(unreadCount, 3)
  assert.ok(!JSON.stringify(items).includes('token'))
  assert.deepEqual((await mine(admin)).items, [])
})

test('pages follow each other, and a token that is not ours is refused', async () => {
  const first = await mine(sales, '?size=2')
  const second = await mine(sales, '?seekOperation=Next', { 'ms-continuationtoken': first.continuationToken ?? '' })
  assert.deepEqual(
    [...first.items, ...second.items].map(({ title }) => title),
    ['Il y a 1 j', 'Il y a 2 j', 'Il y a 3 j'],
  )
  const forged = Buffer.from(JSON.stringify({ s: 2, a: { at: 'x', id: 'y' }, f: {} })).toString('base64url')
  const refused = await sales('GET', '/v1/notices?seekOperation=Next', { headers: { 'ms-continuationtoken': forged } })
  assert.equal(refused.status, 400)
})

test('read ones are read for their owner alone; what is too old is forgotten', async () => {
  const [newest] = (await mine(sales)).items
  const ids = [newest?.id ?? '', 'not an id']
  const byOther = await admin('POST', '/v1/notices/read', { body: { ids } })
  assert.equal((byOther.body as NoticeCount).unreadCount, 0)
  assert.equal((await mine(sales)).unreadCount, 3)
  const byOwner = await sales('POST', '/v1/notices/read', { body: { ids } })
  assert.equal((byOwner.body as NoticeCount).unreadCount, 2)
  assert.deepEqual(
    (await mine(sales)).items.map(({ read }) => read),
    [true, false, false],
  )
  assert.equal(((await sales('POST', '/v1/notices/read', { body: {} })).body as NoticeCount).unreadCount, 0)
  const [left] = await there.owner<{ count: number }[]>`select count(*)::int as count from notices`
  assert.equal(left?.count, 3)
})
