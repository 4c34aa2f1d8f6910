import assert from 'node:assert/strict'
import test from 'node:test'
import type { SignInCollection } from '#contract/generated/types.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { password, testHouse } from '#fixtures/testing.ts'
import { pass } from '../tokens/testing.ts'

const there = await testHouse({ env: { TRUST_PROXY: '127.0.0.1' } })
const { house, owner } = there
const quillmoor = partner('quillmoor')
const name = (desk: string) => signInName(quillmoor, desk)
const admin = await there.as(quillmoor, 'admin')

let places = 0

/** A browser: it has an address, and keeps its cookies. */
function browser(userAgent = 'a browser', address = `198.51.100.${++places}`) {
  const jar = new Map<string, string>()
  const api = there.api({ 'user-agent': userAgent, 'x-forwarded-for': address })
  return async (desk: string, secret = password) => {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
    const body = { signInName: name(desk), password: secret }
    const answer = await api('POST', '/v1/sessions', { body, headers: cookie === '' ? {} : { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [key = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      jar.set(key, value)
    }
    return answer.status
  }
}

async function log(query = ''): Promise<SignInCollection> {
  const { status, body } = await admin('GET', `/v1/signins?${query}`)
  assert.equal(status, 200)
  return body
}

const idOf = (desk: string) => quillmoor.users.find((user) => user.desk === desk)?.id ?? ''

test('every attempt is told with its reason, its address and its browser', async () => {
  const here = browser('Firefox on a desk', '203.0.113.7')
  await here('billing', 'wrong password')
  await here('ghost')
  await owner`update users set blocked = true where sign_in_name = ${name('agent')}`
  await here('agent')
  await owner`update users set temporary_until = now() - interval '1 day' where sign_in_name = ${name('people')}`
  await here('people')
  await owner`update users set state = 'inactive' where sign_in_name = ${name('people')}`
  await here('people')
  await here('billing')
  const { items } = await log()
  const mine = items.filter((one) => one.ipAddress === '203.0.113.7')
  assert.deepEqual(
    mine.map((one) => [one.result, one.signInName, one.userId, one.newDevice]),
    [
      ['succeeded', name('billing'), idOf('billing'), true],
      ['deleted', name('people'), idOf('people'), false],
      ['temporaryPasswordExpired', name('people'), idOf('people'), false],
      ['blocked', name('agent'), idOf('agent'), false],
      ['unknownName', name('ghost'), undefined, false],
      ['wrongPassword', name('billing'), idOf('billing'), false],
    ],
  )
  assert.ok(mine.every((one) => one.userAgent === 'Firefox on a desk' && one.times === 1))
  assert.ok(items.some((one) => one.result === 'succeeded' && one.applicationId !== undefined))
})

test('names of unknown domains are the operator’s business', async () => {
  await there.api()('POST', '/v1/sessions', { body: { signInName: 'a@nowhere.example', password } })
  const rows = await owner`
    select t.kind from sign_ins s join tenants t using (tenant_id) where s.name = 'a@nowhere.example'`
  assert.deepEqual(
    rows.map((row) => row['kind']),
    ['operator'],
  )
})

test('it is filtered and paged; a token from outside shows nobody else’s', async () => {
  const found = await log(`result=wrongPassword&userId=${idOf('billing')}`)
  assert.ok(found.items.length > 0 && found.items.every((one) => one.result === 'wrongPassword'))
  const whole = (await log()).items.map((one) => one.id)
  const paged: string[] = []
  let token: string | undefined
  do {
    const headers = token === undefined ? {} : { 'MS-ContinuationToken': token }
    const { body } = await admin('GET', '/v1/signins?size=2&seekOperation=Next', { headers })
    const page = body as SignInCollection
    paged.push(...page.items.map((one) => one.id))
    token = page.continuationToken
  } while (token !== undefined)
  assert.deepEqual(paged, whole)

  const billing = await there.as(quillmoor, 'billing')
  const forged = Buffer.from(
    JSON.stringify({ s: 50, a: undefined, f: { since: '2020-01-01T00:00:00Z', userId: idOf('admin') } }),
  ).toString('base64url')
  const mine = await billing('GET', '/v1/me/signins', { headers: { 'MS-ContinuationToken': forged } })
  assert.ok((mine.body as SignInCollection).items.every((one) => one.userId === idOf('billing')))
  for (const bad of ['days=0', 'days=91', 'result=maybe', 'userId=me'])
    assert.equal((await admin('GET', `/v1/signins?${bad}`)).status, 400, bad)
})

test('everybody reads their own; what a spreadsheet would run is text in the export', async () => {
  const sales = await there.as(quillmoor, 'sales')
  const { items } = (await sales('GET', '/v1/me/signins')).body as SignInCollection
  assert.ok(items.length > 0 && items.every((one) => one.userId === idOf('sales')))
  await browser('=cmd|evil')('billing', 'wrong password')
  const { text, headers } = await admin('GET', '/v1/signins/export', { headers: { 'X-Locale': 'fr-FR' } })
  assert.match(headers.get('content-disposition') ?? '', /sign-ins-\d{4}-\d\d-\d\d\.csv/)
  assert.match(text, /^Date et heure,Nom de connexion/)
  assert.match(text, /Mot de passe erroné/)
  assert.ok(text.includes(`'=cmd|evil`))
})

test('after ninety days an attempt is not shown, and leaves with the next one', async () => {
  const before = (await log()).items.length
  assert.ok(before > 0)
  pass(house, { hours: 24 * 91 })
  const later = await there.as(quillmoor, 'admin')
  const { items } = (await later('GET', '/v1/signins')).body as SignInCollection
  assert.equal(items.length, 1)
  const [rows] = await owner`select count(*)::int as n from sign_ins where tenant_id = ${quillmoor.tenantId}`
  assert.ok((rows?.['n'] as number) < before + 1)
  pass(house, { hours: -24 * 91 })
})

test('the first browser of a person is nobody’s news; a second one is, in their language, once', async () => {
  const sent = () => owner<{ body: string }[]>`select body from mails where cause = 'account.signin.new_device'`
  const before = (await sent()).length
  const first = browser()
  assert.equal(await first('helpdesk'), 201)
  assert.equal((await sent()).length, before)
  const second = browser('Safari elsewhere', '203.0.113.9')
  assert.equal(await second('helpdesk'), 201)
  assert.equal(await second('helpdesk'), 201)
  assert.equal(await first('helpdesk'), 201)
  const mails = (await sent()).slice(before)
  assert.equal(mails.length, 1)
  assert.match(mails[0]?.body ?? '', /203\.0\.113\.9[\s\S]*Safari elsewhere/)
})

test('a browser that two people share is known to both', async () => {
  const shared = browser()
  assert.equal(await shared('helpdesk'), 201)
  assert.equal(await shared('sales'), 201)
  const { n: before } = (await owner`select count(*)::int as n from mails`)[0] ?? {}
  assert.equal(await shared('helpdesk'), 201)
  assert.equal(await shared('sales'), 201)
  assert.equal((await owner`select count(*)::int as n from mails`)[0]?.['n'], before)
})

test('what was refused without looking is its owner’s too', async () => {
  pass(house, { hours: 25 })
  const here = browser()
  for (let time = 0; time < 10; time++) assert.equal(await here('sales', 'wrong password'), 401)
  assert.equal(await here('sales'), 429)
  const [row] = await owner`
    select user_id from sign_ins where result = 'nameLocked' and name = ${name('sales')} order by at desc limit 1`
  assert.equal(row?.['user_id'], idOf('sales'))
})
