import assert from 'node:assert/strict'
import test from 'node:test'
import { partner, signInName } from '#fixtures/market.ts'
import { type Api, password, testHouse } from '#fixtures/testing.ts'
import { cookieFor, pass } from '../tokens/testing.ts'

const there = await testHouse()
const { base, owner, house } = there
const quillmoor = partner('quillmoor')
const name = (desk: string) => signInName(quillmoor, desk)
const anybody = there.api()
const signIn = (desk: string, secret = password) =>
  anybody('POST', '/v1/sessions', { body: { signInName: name(desk), password: secret } })
const portal = { 'x-entente-portal': '1', origin: base }

async function sitting(desk: string, secret = password): Promise<Api> {
  return there.api({ ...portal, cookie: await cookieFor(there, name(desk), secret) })
}

type Sessions = { items: { id: string; current: boolean; userAgent?: string; ipAddress?: string }[] }
type Told = { code: number; errors: { code: string }[] }
const told = (body: unknown) => (body as Told).errors[0]?.code

test('a sign-in gives a cookie that scripts and other sites cannot use', async () => {
  const answer = await anybody('POST', '/v1/sessions', {
    body: { signInName: ` ${name('admin').toUpperCase()} `, password },
    headers: { 'user-agent': 'a browser' },
  })
  assert.equal(answer.status, 201)
  const [cookie = '', device = ''] = answer.headers.getSetCookie()
  assert.match(device, /^entente-device=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=15552000$/)
  assert.match(
    cookie,
    new RegExp(`^entente=${quillmoor.tenantId}\\.[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax; Max-Age=28800$`),
  )
  const [row] = await owner`select token_hash, user_agent, ip_address from sessions order by created_at desc limit 1`
  assert.equal(row?.['user_agent'], 'a browser')
  assert.equal(row?.['ip_address'], '127.0.0.1')
  assert.ok(!cookie.includes(Buffer.from(row?.['token_hash'] as Buffer).toString('base64url')))
  const [last] =
    await owner`select act from audit_entries where tenant_id = ${quillmoor.tenantId} order by seq desc limit 1`
  assert.equal(last?.['act'], 'account.signin.succeeded')
})

test('an unknown name, an unknown domain and a wrong password get the same answer, and each try is recorded', async () => {
  const wrong = await signIn('billing', 'wrong password')
  const unknown = await signIn('nobody', 'wrong password')
  const elsewhere = await anybody('POST', '/v1/sessions', { body: { signInName: 'a@nowhere.example', password } })
  const nameless = await anybody('POST', '/v1/sessions', { body: { signInName: 'my secret', password } })
  for (const answer of [wrong, unknown, elsewhere, nameless]) {
    assert.equal(answer.status, 401)
    assert.equal(answer.text, wrong.text)
    assert.equal(answer.headers.get('set-cookie'), null)
  }
  const rows = await owner`select content from audit_entries where act = 'account.signin.failed' order by at`
  assert.deepEqual(
    rows.map((row) => (JSON.parse(String(row['content'])) as { actor: { name: string } }).actor.name),
    [name('billing'), name('nobody'), 'a@nowhere.example', ''],
  )
})

test('ten wrong passwords pause the name, right password or not, and whether or not anybody has it', async () => {
  for (const desk of ['helpdesk', 'ghost']) {
    for (let time = 0; time < 10; time++) assert.equal((await signIn(desk, 'wrong password')).status, 401)
    const paused = await signIn(desk)
    assert.equal(paused.status, 429)
    assert.equal(paused.headers.get('retry-after'), '900')
    pass(house, { minutes: 1 })
  }
  const mails = await owner`select to_address, cause from mails`
  assert.deepEqual([...mails], [{ to_address: name('helpdesk'), cause: 'account.signin.locked' }])
  pass(house, { minutes: 15 })
  assert.equal((await signIn('helpdesk')).status, 201)
  assert.equal((await signIn('ghost')).status, 401)
})

test('one address gets thirty guesses a minute, and right passwords do not count', async () => {
  pass(house, { minutes: 1 })
  for (let time = 0; time < 30; time++) assert.equal((await signIn(`guess${time}`, 'x')).status, 401)
  assert.equal((await signIn('admin')).status, 429)
  pass(house, { minutes: 1 })
  for (let time = 0; time < 32; time++) assert.equal((await signIn('admin')).status, 201)
})

test('who is blocked, or whose temporary password is too old, is told whom to ask; only with the right password', async () => {
  await owner`update users set blocked = true where sign_in_name = ${name('agent')}`
  assert.equal(told((await signIn('agent', 'wrong password')).body), 'identity.problem.signInFailed')
  const blocked = await signIn('agent')
  assert.equal(blocked.status, 403)
  assert.match(blocked.text, /Service administration/)
  await owner`update users set temporary_until = now() - interval '1 day' where sign_in_name = ${name('people')}`
  assert.equal(told((await signIn('people')).body), 'identity.problem.temporaryPasswordExpired')
  await owner`update users set state = 'inactive', temporary_until = null where sign_in_name = ${name('people')}`
  assert.equal(told((await signIn('people')).body), 'identity.problem.signInFailed')
})

test('a write through a session comes from our own pages, or not at all', async () => {
  const cookie = await cookieFor(there, name('admin'))
  const patch = (headers: Record<string, string>) =>
    there.api({ cookie, ...headers })('PATCH', '/v1/me', { body: { theme: 'dark' } })
  const mark = { 'x-entente-portal': '1' }
  assert.equal((await patch({})).status, 403)
  assert.equal((await patch(mark)).status, 403)
  assert.equal((await patch({ origin: base })).status, 403)
  assert.equal((await patch({ ...mark, origin: 'https://elsewhere.example' })).status, 403)
  assert.equal((await patch({ ...mark, 'sec-fetch-site': 'same-site' })).status, 403)
  assert.equal((await patch({ ...mark, 'sec-fetch-site': 'cross-site', origin: base })).status, 403)
  assert.equal((await patch({ ...mark, 'sec-fetch-site': 'same-origin' })).status, 200)
  assert.equal((await patch({ ...mark, origin: base })).status, 200)
  assert.equal((await there.api({ cookie })('GET', '/v1/me')).status, 200)
  const foreign = { body: { signInName: name('admin'), password }, headers: { origin: 'https://elsewhere.example' } }
  assert.equal((await anybody('POST', '/v1/sessions', foreign)).status, 403)
})

test('forged and torn cookies are no session', async () => {
  const other = partner('harborpine').tenantId
  const cookie = await cookieFor(there, name('admin'))
  for (const bad of [
    'entente=x',
    'entente=.',
    `entente=${other}.${cookie.split('.')[1]}`,
    `${cookie}x`,
    'entente=null.null',
  ])
    assert.equal((await there.api({ cookie: bad })('GET', '/v1/me')).status, 401, bad)
})

test('sessions are listed, ended one by one, here, and everywhere', async () => {
  await owner`delete from sessions`
  const one = await sitting('billing')
  const two = await sitting('billing')
  const stranger = there.api({ ...portal, cookie: await cookieFor(there, signInName(partner('harborpine'), 'admin')) })
  const { items } = (await one('GET', '/v1/sessions')).body as Sessions
  assert.equal(items.length, 2)
  const second = items.find((item) => !item.current)
  assert.equal((await stranger('DELETE', `/v1/sessions/${second?.id}`)).status, 404)
  assert.equal((await (await sitting('sales'))('DELETE', `/v1/sessions/${second?.id}`)).status, 404)
  assert.equal((await one('DELETE', '/v1/sessions/not-an-id')).status, 404)
  assert.equal((await two('GET', '/v1/me')).status, 200)
  assert.equal((await one('DELETE', `/v1/sessions/${second?.id}`)).status, 204)
  assert.equal((await two('GET', '/v1/me')).status, 401)
  const own = items.find((item) => item.current)?.id ?? ''
  for (const [who, here] of [
    [one, own.toUpperCase()],
    [await sitting('billing'), 'current'],
  ] as const) {
    const gone = await who('DELETE', `/v1/sessions/${here}`)
    assert.match(gone.headers.get('set-cookie') ?? '', /^entente=; .*Max-Age=0/)
    assert.equal((await who('GET', '/v1/me')).status, 401)
  }
  const three = await sitting('billing')
  const four = await sitting('billing')
  assert.equal((await three('DELETE', '/v1/sessions')).status, 204)
  for (const each of [three, four]) assert.equal((await each('GET', '/v1/me')).status, 401)
})

test('an hour without being seen ends a session, and so do eight hours; being seen keeps it', async () => {
  const here = await sitting('admin')
  for (let half = 1; half < 16; half++) {
    pass(house, { minutes: 30 })
    assert.equal((await here('GET', '/v1/me')).status, 200, `after ${half / 2} hours`)
  }
  pass(house, { minutes: 30 })
  assert.equal((await here('GET', '/v1/me')).status, 401)
  const idle = await sitting('admin')
  pass(house, { minutes: 60 })
  assert.equal((await idle('GET', '/v1/me')).status, 401)
})

test('a dry run is no sign of life', async () => {
  const here = await sitting('admin')
  pass(house, { minutes: 40 })
  const dry = await here('PATCH', '/v1/me', { body: { theme: 'light' }, headers: { 'entente-dry-run': 'true' } })
  assert.equal(dry.status, 200)
  pass(house, { minutes: 25 })
  assert.equal((await here('GET', '/v1/me')).status, 401)
})

test('a temporary password opens only its own replacement', async () => {
  const primevere = partner('primevere')
  const cookie = await cookieFor(there, signInName(primevere, 'admin'))
  const here = there.api({ ...portal, cookie })
  assert.equal((await here('GET', '/v1/me')).status, 200)
  assert.equal(told((await here('GET', '/v1/users')).body), 'http.problem.passwordMustChange')
  const next = 'seven boats in the fog'
  assert.equal(
    (await here('PUT', '/v1/me/password', { body: { currentPassword: password, newPassword: next } })).status,
    204,
  )
  assert.equal((await here('GET', '/v1/users')).status, 200)
})

test('a new password ends every other session and refresh token; a wrong current one counts', async () => {
  const here = await sitting('sales')
  const other = await sitting('sales')
  const change = (currentPassword: string, newPassword: string) =>
    here('PUT', '/v1/me/password', { body: { currentPassword, newPassword } })
  assert.equal(
    told((await change('wrong password', 'a harbour at night')).body),
    'identity.problem.currentPasswordWrong',
  )
  assert.equal(told((await change(password, 'short')).body), 'identity.problem.passwordTooShort')
  assert.equal(told((await change(password, 'the sales of the year')).body), 'identity.problem.passwordHoldsName')
  assert.equal(told((await change(password, password)).body), 'identity.problem.passwordUnchanged')
  assert.equal((await other('GET', '/v1/me')).status, 200)
  assert.equal((await change(password, 'a harbour at night')).status, 204)
  assert.equal((await other('GET', '/v1/me')).status, 401)
  assert.equal((await here('GET', '/v1/me')).status, 200)
  assert.equal((await signIn('sales')).status, 401)
  assert.equal((await signIn('sales', 'a harbour at night')).status, 201)
  for (let time = 0; time < 10; time++) await change('wrong password', 'another harbour')
  assert.equal((await change('a harbour at night', 'another harbour')).status, 429)
})

test('a role given by another process is seen as soon as it says so', async () => {
  const here = await sitting('billing')
  assert.equal((await here('GET', '/v1/users')).body['totalCount'], 1)
  await owner`insert into user_roles (tenant_id, user_id, role, granted_at) select tenant_id, id, 'user_management_admin', now() from users where sign_in_name = ${name('billing')}`
  assert.equal((await here('GET', '/v1/users')).body['totalCount'], 1)
  await owner`select pg_notify('entente_people', ${quillmoor.tenantId})`
  const deadline = Date.now() + 5000
  let seen = 1
  while (seen === 1 && Date.now() < deadline) seen = (await here('GET', '/v1/users')).body['totalCount']
  assert.ok(seen > 1)
})
