import assert from 'node:assert/strict'
import test from 'node:test'
import { createHash } from 'node:crypto'
import type { SecondFactorPolicy, SecondStep, Session } from '#contract/generated/types.ts'
import { openDoor } from '#features/identity/door.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { browser, provenSession } from '#fixtures/second-factor.ts'
import { password, testHouse } from '#fixtures/testing.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { buildServer } from '#platform/http/server.ts'
import { uuidv7 } from '#lib/ids.ts'
import { fine } from '#lib/outcome.ts'
import { letAct } from '../../consents/store.ts'
import { userClaims } from '../../tokens/claims.ts'
import { sign } from '../../tokens/signing/jwt.ts'
import { remindUnprotected } from './reminding.ts'
import { ask, claimsOf, pass } from '../../tokens/testing.ts'

const there = await testHouse()
const { base, house, owner } = there
const quillmoor = partner('quillmoor')
const name = (desk: string) => signInName(quillmoor, desk)
const policyPath = '/v1/secondfactorpolicy'
const native = quillmoor.apps.find((app) => app.kind === 'native')?.clientId ?? ''

const admin = await provenSession(there, name('admin'), password)
const setPolicy = async (required: boolean, graceDays: number) => {
  await admin.api('GET', '/v1/me')
  const { status, body, text } = await admin.api('PUT', policyPath, { body: { required, graceDays } })
  assert.equal(status, 200, text)
  return body as SecondFactorPolicy
}

/** Invoices are not built yet: an operation that asks for the right to see them stands for theirs. */
const protectedApp = buildServer(house, openDoor(house), [
  operation('getLimits', { permission: 'view:invoices', handle: () => Promise.resolve(ok({ opened: true })) }),
])

const openInvoices = async (headers: Readonly<Record<string, string>>) => {
  const { statusCode, headers: told, body } = await protectedApp.inject({ url: '/v1/limits', headers })
  return { status: statusCode, challenge: told['www-authenticate'], body }
}

test('who turns the policy on has a second factor, proved a moment ago', async () => {
  const stranger = browser(there)
  await stranger.signIn(signInName(partner('beiyu'), 'admin'), password)
  const without = await stranger.api('PUT', policyPath, { body: { required: true, graceDays: 3 } })
  assert.equal(without.status, 403)
  assert.match(without.text, /secondFactorMissing/)
  const policy = await setPolicy(true, 3)
  assert.deepEqual(
    [policy.required, policy.graceDays, policy.activeAccounts, policy.protectedAccounts],
    [true, 3, 6, 1],
  )
  assert.equal(policy.unprotected.length, 5)
  assert.equal((await admin.api('PUT', policyPath, { body: { required: true, graceDays: 15 } })).status, 400)
  const [, billing] = quillmoor.users
  const alone = await admin.api('PUT', `/v1/users/${billing?.id}/secondfactor`, { body: { state: 'disabled' } })
  assert.equal(alone.status, 409, 'nobody is let off alone')
})

test('in the grace everything opens but what is protected; after it, nothing but the registration', async () => {
  const person = browser(there)
  const session = (await person.signIn(name('billing'), password)).body as Session
  assert.equal(session.secondStep, 'later')
  assert.equal((await person.api('GET', '/v1/me')).status, 200)
  const stopped = await openInvoices({ cookie: person.cookie() })
  assert.equal(stopped.status, 403)
  assert.match(stopped.body, /http\.problem\.secondFactorMissing/)
  pass(house, { hours: 72 })
  const late = browser(there)
  assert.equal(((await late.signIn(name('billing'), password)).body as Session).secondStep, 'register')
  assert.equal((await late.api('GET', '/v1/me')).status, 403)
  assert.equal(((await late.api('GET', '/v1/sessions/current/secondstep')).body as SecondStep).step, 'register')
  const { id } = await late.addApp('Phone')
  assert.equal((await late.api('GET', '/v1/me')).status, 200)
  assert.equal((await openInvoices({ cookie: late.cookie() })).status, 200)
  const last = await late.api('DELETE', `/v1/me/secondfactors/${id}`)
  assert.equal(last.status, 409)
  assert.match(last.text, /lastOne/)
})

test('a token without the mark: 401 as documented, with an empty body; an application alone is not asked', async () => {
  const user = quillmoor.users.find((one) => one.desk === 'agent')
  const subject = { id: user?.id ?? '', signInName: name('agent'), displayName: 'Agent desk', amr: ['pwd'] }
  const whom = { version: 2, tenantId: quillmoor.tenantId, clientId: native, at: house.clock.now() } as const
  const claims = userClaims(house, whom, 'https://api.partnercenter.microsoft.com', subject)
  await house.database.write(quillmoor.tenantId, async (tx) => {
    const at = house.clock.now().subtract({ minutes: 1 })
    await letAct(tx, { id: uuidv7(), userId: subject.id, clientId: native, scope: 'openid', at })
    return fine(undefined)
  })
  const caller = there.api({ authorization: `Bearer ${await sign(house, claims)}` })
  const { status, headers, text } = await caller('GET', '/v1/me')
  assert.deepEqual([status, headers.get('www-authenticate'), text], [401, 'Bearer error="invalid_token"', ''])
  const app = await there.asApp(quillmoor)
  assert.equal((await app('GET', '/v1/profiles/legalbusiness')).status, 200)
})

const verifier = 'a-verifier-that-is-long-enough-for-the-rule-of-43-characters'
const redirect = 'http://localhost'

async function authorize(cookie: string) {
  const query = new URLSearchParams({
    client_id: native,
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'https://api.partnercenter.microsoft.com/.default openid offline_access',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const path = `${base}/${quillmoor.domain}/oauth2/v2.0/authorize?${query.toString()}`
  const response = await fetch(path, { headers: { cookie }, redirect: 'manual' })
  return new URL(response.headers.get('location') ?? '', base)
}

const token = (form: Readonly<Record<string, string>>) =>
  ask(base, `/${quillmoor.domain}/oauth2/v2.0/token`, { client_id: native, ...form })

test('a session with the mark gives tokens with it, and so do their refresh tokens', async () => {
  const sales = await provenSession(there, name('sales'), password)
  const code = (await authorize(sales.cookie())).searchParams.get('code') ?? ''
  const first = await token({ grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier })
  assert.equal(first.status, 200)
  const next = await token({ grant_type: 'refresh_token', refresh_token: first.body['refresh_token'] ?? '' })
  for (const { body } of [first, next]) {
    for (const kind of ['access_token', 'id_token'])
      assert.deepEqual(claimsOf(body[kind] ?? '')['amr'], ['pwd', 'mfa', 'otp'], kind)
    const caller = there.api({ authorization: `Bearer ${body['access_token'] ?? ''}` })
    assert.equal((await caller('GET', '/v1/me')).status, 200)
  }
  assert.equal(
    (await openInvoices({ authorization: `Bearer ${next.body['access_token'] ?? ''}` })).status,
    403,
    'no right',
  )
})

test('a session that owes its second factor authorizes nothing; the password grant is closed to its owner', async () => {
  const person = browser(there)
  await person.signIn(name('sales'), password)
  const to = await authorize(person.cookie())
  assert.equal(to.pathname, '/sign-in')
  const asked = { grant_type: 'password', password, scope: 'openid' }
  for (const desk of ['sales', 'agent'])
    assert.deepEqual((await token({ ...asked, username: name(desk) })).body.error_codes, [50076], desk)
})

test('a refresh token of before the policy gives nothing more', async () => {
  const beiyu = partner('beiyu')
  const client = beiyu.apps.find((app) => app.kind === 'native')?.clientId ?? ''
  const at = `/${beiyu.domain}/oauth2/v2.0/token`
  const form = { client_id: client, grant_type: 'password', username: signInName(beiyu, 'sales'), password }
  const { body } = await ask(base, at, { ...form, scope: 'openid offline_access' })
  await owner`
    insert into second_factor_policies (tenant_id, required, since, grace_days) values (${beiyu.tenantId}, true, now() - interval '20 days', 0)`
  await owner`update users set created_at = now() - interval '30 days' where tenant_id = ${beiyu.tenantId}`
  const refresh = { client_id: client, grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' }
  assert.deepEqual((await ask(base, at, refresh)).body.error_codes, [50076])
})

test('an administrator asks one person, and gives somebody who lost everything a new start', async () => {
  const harborpine = partner('harborpine')
  const vantoise = partner('vantoise')
  const boss = await provenSession(there, signInName(vantoise, 'admin'), password)
  const [, billing] = vantoise.users
  const demand = (state: string) => boss.api('PUT', `/v1/users/${billing?.id}/secondfactor`, { body: { state } })
  assert.deepEqual(((await demand('enabled')).body as { state: string }).state, 'enabled')
  const person = browser(there)
  assert.equal(((await person.signIn(signInName(vantoise, 'billing'), password)).body as Session).secondStep, 'later')
  await person.addApp('Phone')
  const own = vantoise.users[0]?.id ?? ''
  for (const spelled of [own, own.toUpperCase()])
    assert.equal((await boss.api('DELETE', `/v1/users/${spelled}/secondfactors`)).status, 409, spelled)
  for (const id of [harborpine.users[0]?.id ?? '', 'nonsense'])
    assert.equal((await boss.api('DELETE', `/v1/users/${id}/secondfactors`)).status, 404)
  assert.equal((await boss.api('DELETE', `/v1/users/${billing?.id}/secondfactors`)).status, 204)
  assert.equal((await person.api('GET', '/v1/me')).status, 401)
  const mails = await owner<{ to_address: string }[]>`
    select to_address from mails where tenant_id = ${vantoise.tenantId} and cause = 'account.second_factor.reset' order by 1`
  assert.deepEqual(
    mails.map((one) => one.to_address),
    [signInName(vantoise, 'admin'), signInName(vantoise, 'billing')],
  )
  assert.equal(((await demand('disabled')).body as { state: string }).state, 'disabled')
  const quiet = browser(there)
  assert.equal(((await quiet.signIn(signInName(vantoise, 'billing'), password)).body as Session).secondStep, 'none')
})

test('to ask less of somebody, or to take away what they have, needs a second factor proved a moment ago', async () => {
  const garance = partner('garance')
  const boss = browser(there)
  await boss.signIn(signInName(garance, 'admin'), password)
  const [, somebody] = garance.users
  const ways = {
    ask: () => boss.api('PUT', `/v1/users/${somebody?.id}/secondfactor`, { body: { state: 'enabled' } }),
    askNoMore: () => boss.api('PUT', `/v1/users/${somebody?.id}/secondfactor`, { body: { state: 'disabled' } }),
    reset: () => boss.api('DELETE', `/v1/users/${somebody?.id}/secondfactors`),
  }
  const refused = async (why: string) => {
    for (const way of [ways.askNoMore, ways.reset]) {
      const { status, text } = await way()
      assert.equal(status, 403)
      assert.ok(text.includes(`http.problem.${why}`), text)
    }
  }
  assert.equal((await ways.ask()).status, 200)
  await refused('secondFactorMissing')
  const { secret } = await boss.addApp('Phone')
  pass(house, { minutes: 16 })
  await refused('secondFactorAgain')
  await boss.pass(secret)
  assert.deepEqual([(await ways.askNoMore()).status, (await ways.reset()).status], [200, 204])
  const program = await there.as(partner('harborpine'), 'admin')
  const [, other] = partner('harborpine').users
  const byProgram = await program('DELETE', `/v1/users/${other?.id}/secondfactors`)
  assert.equal(byProgram.status, 403)
  assert.match(byProgram.text, /sessionOnly/)
})

test('once a week the global admins hear who has no second factor, while there is somebody', async () => {
  const luxnova = partner('luxnova')
  const told = () => owner<{ to_address: string; body: string }[]>`
    select to_address, body from mails where cause = 'account.second_factor.coverage' and tenant_id = ${luxnova.tenantId}`
  pass(house, { hours: 24 * 7 })
  await remindUnprotected(house)
  assert.equal((await told()).length, 0, 'everybody there has one')
  await owner`delete from second_factors where user_id = ${luxnova.users.find((user) => user.desk === 'sales')?.id ?? ''}`
  await remindUnprotected(house)
  assert.equal((await told()).length, 0, 'not before a week is over')
  pass(house, { hours: 24 * 7 })
  assert.ok((await remindUnprotected(house)) >= 1)
  assert.equal(await remindUnprotected(house), 0)
  const [mail, ...more] = await told()
  assert.deepEqual(more, [])
  assert.equal(mail?.to_address, signInName(luxnova, 'admin'))
  assert.ok(mail?.body.includes(signInName(luxnova, 'sales')))
  assert.ok(!mail?.body.includes(signInName(luxnova, 'billing')))
})
