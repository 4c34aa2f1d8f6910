import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ConsentCollection } from '#contract/generated/types.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { type Api, password, testHouse } from '#fixtures/testing.ts'
import { ask, cookieFor } from '../tokens/testing.ts'

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

/** Until so many transactions of this house wait for a lock. */
async function waiting(count: number): Promise<void> {
  for (let left = 500; left > 0; left--) {
    const [row] = await owner<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    if ((row?.n ?? 0) >= count) return
    await sleep(10)
  }
  assert.fail(`No ${count} transactions wait`)
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
      await waiting(1)
      const ending = end(who)
      await waiting(2)
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

test('a sign-in whose password is reset while it is being checked is none', async () => {
  const admin = await there.as(quillmoor, 'admin')
  const agent = quillmoor.users.find((user) => user.desk === 'agent')
  // Everybody who signs in under this name comes through here after the password was found right.
  const { entering, reset } = await owner.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${quillmoor.tenantId} ${name('agent')}`}, 0))`
    const entering = there.api()('POST', '/v1/sessions', { body: { signInName: name('agent'), password } })
    await waiting(1)
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
    await waiting(1)
    const right = change(password)
    await waiting(2)
    return { wrong, right }
  })
  assert.deepEqual([(await wrong).status, (await right).status], [400, 429])
})
