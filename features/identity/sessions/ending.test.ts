import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import test from 'node:test'
import type { ConsentCollection } from '#contract/generated/types.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { type Api, password, testHouse } from '#fixtures/testing.ts'
import { ask, cookieFor, waiting } from '../tokens/testing.ts'

/** What is given to somebody at the very instant at which all that they were given ends. */
const there = await testHouse()
const { base, owner } = there
const quillmoor = partner('quillmoor')
const name = (desk: string) => signInName(quillmoor, desk)
const native = quillmoor.apps.find((app) => app.kind === 'native')?.clientId ?? ''
const token = (form: Readonly<Record<string, string>>) =>
  ask(base, '/common/oauth2/v2.0/token', { client_id: native, scope: 'openid offline_access', ...form })
const renew = (refresh: string) => token({ grant_type: 'refresh_token', refresh_token: refresh })

async function sitting(desk: string): Promise<Api> {
  const cookie = await cookieFor(there, name(desk))
  return there.api({ 'x-entente-portal': '1', origin: base, cookie })
}

const endings: Readonly<Record<string, (who: Api) => Promise<{ status: number }>>> = {
  'signing out everywhere': (who) => who('DELETE', '/v1/sessions'),
  'withdrawing the consent': async (who) => {
    const { items } = (await who('GET', '/v1/consents')).body as ConsentCollection
    return who('DELETE', `/v1/consents/${items.find((one) => one.applicationId === native)?.id}`)
  },
}

for (const [what, end] of Object.entries(endings))
  test(`${what} also ends the refresh token that is being given just then`, async () => {
    const who = await sitting('sales')
    const given = () => token({ grant_type: 'password', username: name('sales'), password })
    const { body } = await given()
    await given()
    await owner`
      update refresh_tokens set expires_at = now() - interval '1 day'
       where ctid = (select ctid from refresh_tokens order by issued_at desc limit 1)`
    // The refresh has written the next token and is stopped at an ended one that it clears away, when the end begins.
    const both = await owner.begin(async (sql) => {
      await sql`select from refresh_tokens where expires_at < now() for update`
      const renewing = renew(body['refresh_token'] ?? '')
      await waiting(there, 1)
      const ending = end(who)
      await waiting(there, 2)
      return { renewing, ending }
    })
    const [renewed, ended] = await Promise.all([both.renewing, both.ending])
    assert.deepEqual([renewed.status, ended.status], [200, 204])
    assert.equal((await renew(renewed.body['refresh_token'] ?? '')).body['error'], 'invalid_grant')
  })

const me = async (access: string) => (await there.api({ authorization: `Bearer ${access}` })('GET', '/v1/me')).status

const ends: Readonly<Record<string, (who: Api, secret: string) => Promise<{ status: number }>>> = {
  'a new password': (who, secret) =>
    who('PUT', '/v1/me/password', { body: { currentPassword: secret, newPassword: 'a harbour at night' } }),
  'signing out everywhere': (who) => who('DELETE', '/v1/sessions'),
}

for (const [what, end] of Object.entries(ends))
  test(`${what} ends access tokens at the next request; one made right after it is good`, async () => {
    const sign = (secret: string) => token({ grant_type: 'password', username: name('billing'), password: secret })
    const before = (await sign(password)).body['access_token'] ?? ''
    assert.equal(await me(before), 200)
    assert.equal((await end(await sitting('billing'), password)).status, 204)
    assert.equal(await me(before), 401)
    const after = await sign(what === 'a new password' ? 'a harbour at night' : password)
    assert.equal(await me(after.body['access_token'] ?? ''), 200)
    await owner`
      update users set password_hash = (select password_hash from users where sign_in_name = ${name('sales')})
       where sign_in_name = ${name('billing')}`
  })

const verifier = 'v'.repeat(43)
const asked = {
  client_id: native,
  response_type: 'code',
  redirect_uri: 'http://localhost',
  scope: 'openid offline_access',
  code_challenge: hash('sha256', verifier, 'base64url'),
  code_challenge_method: 'S256',
}

type Giving = { readonly give: () => Promise<unknown>; readonly take: () => Promise<{ status: number }> }

/** What a browser gives to programs: a code that it carries, and leave for a device that waits. */
const givings: Readonly<Record<string, (cookie: string) => Promise<Giving>>> = {
  'a code': (cookie) => {
    let code = ''
    return Promise.resolve({
      give: async () => {
        const address = `${base}/common/oauth2/v2.0/authorize?${new URLSearchParams(asked).toString()}`
        const { headers } = await fetch(address, { headers: { cookie }, redirect: 'manual' })
        code = new URL(headers.get('location') ?? '', base).searchParams.get('code') ?? ''
      },
      take: () =>
        token({ grant_type: 'authorization_code', redirect_uri: 'http://localhost', code, code_verifier: verifier }),
    })
  },
  'leave for a device': async (cookie) => {
    const { body } = await ask(base, '/common/oauth2/v2.0/devicecode', { client_id: native })
    const portal = there.api({ 'x-entente-portal': '1', origin: base, cookie })
    return {
      give: () => portal('PUT', `/v1/devicecodes/${body['user_code']}`, { body: { decision: 'approve' } }),
      take: () => token({ grant_type: 'device_code', device_code: body['device_code'] ?? '' }),
    }
  },
}

for (const [what, begin] of Object.entries(givings)) {
  test(`${what}, given while everything ends, ends with it`, async () => {
    await token({ grant_type: 'password', username: name('people'), password })
    const cookie = await cookieFor(there, name('people'))
    const { give, take } = await begin(cookie)
    // Stopped at the consent, which comes last.
    const { giving, ending } = await owner.begin(async (sql) => {
      await sql`select from consents where tenant_id = ${quillmoor.tenantId} for update`
      const giving = give()
      await waiting(there, 1)
      const ending = there.api({ 'x-entente-portal': '1', origin: base, cookie })('DELETE', '/v1/sessions')
      await waiting(there, 2)
      return { giving, ending }
    })
    await giving
    assert.equal((await ending).status, 204)
    assert.equal((await take()).status, 400)
  })

  test(`${what} is given by nobody whose session has ended meanwhile`, async () => {
    const cookie = await cookieFor(there, name('people'))
    const { give, take } = await begin(cookie)
    const { giving, ending } = await owner.begin(async (sql) => {
      await sql`select from users where sign_in_name = ${name('people')} for update`
      const ending = there.api({ 'x-entente-portal': '1', origin: base, cookie })('DELETE', '/v1/sessions')
      await waiting(there, 1)
      const giving = give()
      await waiting(there, 2)
      return { giving, ending }
    })
    assert.equal((await ending).status, 204)
    await giving
    assert.equal((await take()).status, 400)
  })
}

test('a sign-in whose password is reset while it is being checked is none', async () => {
  const admin = await there.as(quillmoor, 'admin')
  const agent = quillmoor.users.find((user) => user.desk === 'agent')
  // Everybody who signs in under this name comes through here after the password was found right.
  const { entering, reset } = await owner.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${quillmoor.tenantId} ${name('agent')}`}, 0))`
    const entering = there.api()('POST', '/v1/sessions', { body: { signInName: name('agent'), password } })
    await waiting(there, 1)
    return { entering, reset: await admin('POST', `/v1/users/${agent?.id}/resetpassword`) }
  })
  assert.equal(reset.status, 200, reset.text)
  assert.equal((await entering).status, 401)
  assert.equal((await owner`select from sessions where user_id = ${agent?.id ?? ''}`).length, 0)
})

test('a right guess at the own password that waits behind the one that locks is not looked at', async () => {
  const who = await sitting('helpdesk')
  const change = (currentPassword: string) =>
    who('PUT', '/v1/me/password', { body: { currentPassword, newPassword: 'a harbour at night' } })
  for (let time = 0; time < 9; time++) assert.equal((await change('wrong password')).status, 400)
  const { wrong, right } = await owner.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${quillmoor.tenantId} ${name('helpdesk')}`}, 0))`
    const wrong = change('wrong password')
    await waiting(there, 1)
    const right = change(password)
    await waiting(there, 2)
    return { wrong, right }
  })
  assert.deepEqual([(await wrong).status, (await right).status], [400, 429])
})
