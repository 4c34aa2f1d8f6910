import assert from 'node:assert/strict'
import test from 'node:test'
import type { StaffUser, StaffUserCollection } from '#contract/generated/types.ts'
import { partner } from '#fixtures/market.ts'
import { testHouse } from '#fixtures/testing.ts'

const there = await testHouse()
const quillmoor = partner('quillmoor')
const admin = await there.as(quillmoor, 'admin')

// Many share an instant, many a name, many never signed in; instants differ by single microseconds.
await there.owner`
  insert into users (tenant_id, id, sign_in_name, display_name, email, language, created_at, last_sign_in_at)
  select ${quillmoor.tenantId}, gen_random_uuid(), 'crew-' || n || '@quillmoor.example', 'Crew ' || n % 4,
         'crew-' || n || '@quillmoor.example', 'en-US', timestamptz '2026-01-01 00:00:00.000001Z' + n % 7 * interval '1 microsecond',
         case when n % 3 > 0 then timestamptz '2026-02-01 00:00:00.000005Z' + n % 5 * interval '1 microsecond' end
    from generate_series(1, 60) n`

const first = async (query: string) => (await admin('GET', `/v1/users?${query}`)).body as StaffUserCollection

/** Page by page to the end, by the token alone. */
async function walk(query: string): Promise<StaffUser[]> {
  const seen: StaffUser[] = []
  let page = await first(query)
  for (;;) {
    seen.push(...page.items)
    assert.ok(seen.length < 500, `${query} goes round in circles`)
    if (page.continuationToken === undefined) return seen
    const headers = { 'ms-continuationtoken': page.continuationToken }
    page = (await admin('GET', '/v1/users?seekOperation=Next', { headers })).body
  }
}

const sorts = ['displayName', 'userPrincipalName', 'lastSignInAt', 'createdAt'] as const

for (const sort of sorts)
  test(`${sort}: whatever the page size, everybody is there once and in one order, and backwards in the other`, async () => {
    const ids = async (query: string) => (await walk(query)).map((user) => user.id)
    const whole = await ids(`size=500&sort=${sort}`)
    assert.equal(new Set(whole).size, quillmoor.users.length + 60)
    for (const size of [1, 7, 64]) assert.deepEqual(await ids(`size=${size}&sort=${sort}`), whole, `by ${size}`)
    assert.deepEqual((await ids(`size=7&sort=-${sort}`)).toReversed(), whole)
  })

test('the order is that of what is shown; who never signed in counts as longest ago', async () => {
  for (const sort of sorts) {
    const [exact] = await there.owner<{ ids: string[] }[]>`
      select array_agg(id order by ${there.owner.unsafe(
        {
          displayName: 'display_name',
          userPrincipalName: 'sign_in_name',
          lastSignInAt: `coalesce(last_sign_in_at, '-infinity')`,
          createdAt: 'created_at',
        }[sort],
      )}, id) as ids
        from users where tenant_id = ${quillmoor.tenantId}`
    assert.deepEqual(
      (await walk(`size=9&sort=${sort}`)).map((user) => user.id),
      exact?.ids,
      sort,
    )
  }
  assert.notEqual((await first('sort=-lastSignInAt')).items[0]?.lastSignInAt, undefined)
  assert.equal((await first('sort=lastSignInAt')).items[0]?.lastSignInAt, undefined)
})

test('the default is by name, and the export follows the list', async () => {
  const ids = ({ items }: StaffUserCollection) => items.map((user) => user.id)
  assert.deepEqual(ids(await first('size=50')), ids(await first('size=50&sort=displayName')))
  const { text } = await admin('GET', '/v1/users/export?search=crew&sort=-userPrincipalName')
  const names = text.split('\r\n').flatMap((line) => /crew-\d+@quillmoor\.example(?=,crew)/.exec(line) ?? [])
  assert.deepEqual(
    names,
    (await walk('search=crew&sort=-userPrincipalName')).map((user) => user.userPrincipalName),
  )
})

test('an order that means nothing is refused, and so is a token that was tampered with', async () => {
  for (const sort of ['password', '--createdAt', 'roles'])
    assert.equal((await admin('GET', `/v1/users?sort=${sort}`)).status, 400, sort)
  const next = (key: unknown, sort = 'createdAt') => {
    const carried = { s: 4, a: { key, id: '0a4b04c0-0000-7000-8000-0000000000ff' }, f: { sort } }
    const token = Buffer.from(JSON.stringify(carried)).toString('base64url')
    return admin('GET', '/v1/users', { headers: { 'ms-continuationtoken': token } })
  }
  assert.equal((await next('2026-01-01 00:00:00.000001+00')).status, 200)
  for (const key of ['soon', '2026-13-01 00:00:00+00', '2026-02-30 00:00:00+00', 'infinity', 7])
    assert.equal((await next(key)).status, 400, String(key))
  assert.equal((await next('x', 'password')).status, 400)
})
