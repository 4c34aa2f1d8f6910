import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { partner, signInName } from '#fixtures/market.ts'
import { give } from '#fixtures/staff.ts'
import { type Api, testHouse } from '#fixtures/testing.ts'
import { ask, claimsOf, cookieFor, pass } from '../tokens/testing.ts'
import { intervalAfter, shownCode, typedCode, userCodeFrom } from './rules.ts'

const there = await testHouse()
const { house, base } = there
const [quillmoor, harborpine] = [partner('quillmoor'), partner('harborpine')]
const native = quillmoor.apps.find((app) => app.kind === 'native')?.clientId ?? ''
const web = quillmoor.apps.find((app) => app.kind === 'web')?.clientId ?? ''
const grant = 'urn:ietf:params:oauth:grant-type:device_code'
const scope = 'openid offline_access https://api.partnercenter.microsoft.com/user_impersonation'

async function portal(of: typeof quillmoor, desk: string): Promise<Api> {
  const cookie = await cookieFor(there, signInName(of, desk))
  return there.api({ cookie, 'X-Entente-Portal': '1', 'Sec-Fetch-Site': 'same-origin' })
}

const sales = await portal(quillmoor, 'sales')

type Begun = { readonly device: string; readonly user: string }

async function begin(): Promise<Begun> {
  const { status, body } = await ask(base, `/${quillmoor.domain}/oauth2/v2.0/devicecode`, { client_id: native, scope })
  assert.equal(status, 200, JSON.stringify(body))
  return { device: body['device_code'] ?? '', user: body['user_code'] ?? '' }
}

const poll = async (device: string, clientId = native) => {
  const answer = await ask(base, '/common/oauth2/v2.0/token', {
    grant_type: grant,
    client_id: clientId,
    device_code: device,
  })
  return { ...answer, error: answer.body['error'] as string | undefined }
}

const decide = (who: Api, user: string, decision: 'approve' | 'refuse') =>
  who('PUT', `/v1/devicecodes/${user}`, { body: { decision } })

test('a device waits, a person lets it in, and it may do what the person may', async () => {
  const { device, user } = await begin()
  assert.match(user, /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
  assert.equal((await poll(device)).error, 'authorization_pending')
  const asked = await sales('GET', `/v1/devicecodes/${user.toLowerCase().replace('-', '')}`)
  assert.equal(asked.status, 200)
  const shown = asked.body as { applicationName: string; company: string; ipAddress: string; state: string }
  assert.deepEqual([shown.applicationName, shown.company, shown.state], ['Native app', 'Quillmoor IT', 'pending'])
  assert.equal(shown.ipAddress, '127.0.0.1')
  assert.equal((await decide(sales, user, 'approve')).status, 200)
  assert.equal((await decide(sales, user, 'refuse')).status, 409)
  pass(house, { seconds: 6 })
  const { status, body } = await poll(device)
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(claimsOf(body['access_token'] ?? '')['upn'], signInName(quillmoor, 'sales'))
  assert.ok(body['refresh_token'] !== undefined && body['id_token'] !== undefined)
  const me = await there.api({ authorization: `Bearer ${body['access_token']}` })('GET', '/v1/me')
  assert.equal(me.status, 200)
  pass(house, { seconds: 6 })
  assert.equal((await poll(device)).error, 'invalid_grant')
})

test('v1: the older names, numbers as strings', async () => {
  const { body } = await ask(base, '/common/oauth2/devicecode', {
    client_id: native,
    resource: 'https://graph.windows.net',
  })
  assert.deepEqual([body['expires_in'], body['interval']], ['900', '5'])
  assert.equal(body['verification_url'], `${house.config.publicUrl}/device`)
  await decide(sales, body['user_code'] ?? '', 'approve')
  const form = { grant_type: 'device_code', client_id: native, code: body['device_code'] ?? '' }
  const answer = await ask(base, '/common/oauth2/token', form)
  assert.equal(answer.status, 200)
  assert.equal(answer.body['resource'], 'https://graph.windows.net')
})

test('refused, ended, asked too fast, asked by another application', async () => {
  const first = await begin()
  assert.equal((await poll(first.device)).error, 'authorization_pending')
  assert.equal((await poll(first.device)).error, 'slow_down')
  pass(house, { seconds: 6 })
  assert.equal((await poll(first.device)).error, 'slow_down')
  pass(house, { seconds: 16 })
  assert.equal((await decide(sales, first.user, 'refuse')).status, 200)
  const declined = await poll(first.device)
  assert.deepEqual([declined.error, declined.body.error_codes], ['authorization_declined', [70018]])
  const second = await begin()
  assert.equal((await poll(second.device, web)).status, 401)
  pass(house, { minutes: 15 })
  assert.deepEqual((await poll(second.device)).body.error_codes, [70020])
  assert.equal((await sales('GET', `/v1/devicecodes/${second.user}`)).status, 404)
  for (const form of [{}, { client_id: 'x' }, { client_id: native, scope: 'nonsense' }] as Record<string, string>[])
    assert.ok((await ask(base, '/common/oauth2/v2.0/devicecode', form)).status === 400)
})

test('a device that was let in with other rights than its person has now asks again', async () => {
  const { device, user } = await begin()
  const agent = await portal(quillmoor, 'agent')
  assert.equal((await decide(agent, user, 'approve')).status, 200)
  const admin = await there.as(quillmoor, 'admin')
  const id = quillmoor.users.find((one) => one.desk === 'agent')?.id ?? ''
  assert.equal((await give(admin, id, 'sales_agent')).status, 200)
  assert.deepEqual((await poll(device)).body.error_codes, [70000])
})

test('nobody of another company, and no program with a person’s token, can let it in', async () => {
  const { device, user } = await begin()
  const stranger = await portal(harborpine, 'admin')
  assert.equal((await stranger('GET', `/v1/devicecodes/${user}`)).status, 404)
  assert.equal((await decide(stranger, user, 'approve')).status, 404)
  assert.equal((await decide(await there.as(quillmoor, 'admin'), user, 'approve')).status, 403)
  assert.equal((await poll(device)).error, 'authorization_pending')
})

test('ten wrong codes pause whoever guesses, in reading and in deciding alike; then a quarter of an hour passes', async () => {
  const { user } = await begin()
  const guesser = await portal(quillmoor, 'helpdesk')
  for (let time = 0; time < 5; time++) assert.equal((await guesser('GET', '/v1/devicecodes/BCDF-GHJK')).status, 404)
  for (let time = 0; time < 5; time++) assert.equal((await decide(guesser, 'nothing', 'approve')).status, 404)
  assert.equal((await guesser('GET', `/v1/devicecodes/${user}`)).status, 403)
  assert.equal((await decide(guesser, user, 'approve')).status, 403)
  assert.equal((await sales('GET', `/v1/devicecodes/${user}`)).status, 200)
  pass(house, { minutes: 16 })
  const again = await begin()
  assert.equal((await (await portal(quillmoor, 'helpdesk'))('GET', `/v1/devicecodes/${again.user}`)).status, 200)
})

test('guesses count in a dry run too, and at one instant one by one', async () => {
  const dry = { 'Entente-Dry-Run': 'true' }
  const people = await portal(quillmoor, 'people')
  for (let time = 0; time < 10; time++)
    assert.equal(
      (await people('PUT', '/v1/devicecodes/nothing', { body: { decision: 'approve' }, headers: dry })).status,
      404,
    )
  assert.equal((await people('GET', '/v1/devicecodes/nothing')).status, 403)
  const billing = await portal(quillmoor, 'billing')
  const guesses = await Promise.all(Array.from({ length: 14 }, () => billing('GET', '/v1/devicecodes/nothing')))
  assert.deepEqual(
    guesses.map((one) => one.status).toSorted((one, other) => other - one),
    [...Array<number>(10).fill(404), ...Array<number>(4).fill(403)],
  )
})

test('the code itself is kept nowhere', async () => {
  const { device, user } = await begin()
  const [row] = await there.owner<{ text: string }[]>`select string_agg(d::text, ' ') as text from device_codes d`
  assert.ok(row !== undefined && !row.text.includes(device) && !row.text.includes(user.replace('-', '')))
})

test('a code is read as it is shown, however it is typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 24, maxLength: 64 }), (bytes) => {
      const code = userCodeFrom(bytes)
      if (code === undefined) return
      assert.equal(typedCode(shownCode(code)), code)
      assert.equal(typedCode(` ${shownCode(code).toLowerCase()} `), code)
    }),
  )
  for (const text of ['', 'ABCD-EFGH', 'BCDF', 'BCDF-GHJK-L', '1234-5678'])
    assert.equal(typedCode(text), undefined, text)
})

test('whoever keeps to the interval is never slowed down', () => {
  const now = house.clock.now()
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 60 }), fc.integer({ min: 0, max: 600 }), (interval, waited) => {
      const after = intervalAfter({ polledAt: now.subtract({ seconds: waited }), intervalSeconds: interval }, now)
      assert.equal(after, waited >= interval - 1 ? interval : interval + 5)
    }),
  )
})
