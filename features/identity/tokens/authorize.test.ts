import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import test from 'node:test'
import { partner, signInName } from '#fixtures/market.ts'
import { password, testHouse } from '#fixtures/testing.ts'
import { digest } from '#platform/secrets/secrets.ts'
import { ask, claimsOf, cookieFor, type Form, pass } from './testing.ts'

const there = await testHouse()
const { base } = there
const quillmoor = partner('quillmoor')
const web = quillmoor.apps.find((app) => app.kind === 'web')
const native = quillmoor.apps.find((app) => app.kind === 'native')
assert.ok(web !== undefined && native !== undefined)
const cookie = await cookieFor(there, signInName(quillmoor, 'admin'))
const redirect = 'https://app.example/callback'
const code: Form = {
  client_id: web.clientId,
  response_type: 'code',
  redirect_uri: redirect,
  scope: 'openid',
  state: 's t&',
}

async function go(query: Form, headers: Form = { cookie }, tenant: string = quillmoor.domain) {
  const response = await fetch(`${base}/${tenant}/oauth2/v2.0/authorize?${new URLSearchParams(query).toString()}`, {
    redirect: 'manual',
    headers,
  })
  const location = response.headers.get('location')
  return {
    status: response.status,
    text: await response.text(),
    headers: response.headers,
    to: location === null ? undefined : new URL(location, base),
  }
}

/** When the person of `cookie` did, as a token says it. */
async function signedInAt(): Promise<number> {
  const secret = digest(cookie.split('.').at(-1) ?? '')
  const [row] = await there.owner<{ at: Date }[]>`select created_at as at from sessions where token_hash = ${secret}`
  return Math.floor((row?.at.getTime() ?? Number.NaN) / 1000)
}

const untrusted: readonly [string, Form][] = [
  ['no client', { ...code, client_id: '' }],
  ['an unknown client', { ...code, client_id: '00000000-1111-4222-8333-444444444444' }],
  ['an address that is not registered', { ...code, redirect_uri: 'https://elsewhere.example/callback' }],
  ['a longer address', { ...code, redirect_uri: `${redirect}/more` }],
  ['another loopback port for a web application', { ...code, redirect_uri: 'http://localhost:3001/callback' }],
  [
    'a loopback path that is not registered',
    { ...code, client_id: native.clientId, redirect_uri: 'http://localhost:4000/other' },
  ],
]

for (const [what, query] of untrusted)
  test(`${what}: a page says so, and nobody is sent anywhere`, async () => {
    const answer = await go(query, { cookie, 'accept-language': 'fr-FR' })
    assert.equal(answer.status, 400)
    assert.equal(answer.to, undefined)
    assert.match(answer.text, /lang="fr-FR".*AADSTS\d+/s)
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/)
  })

test('what a client writes is shown as text', async () => {
  const answer = await go({ ...code, redirect_uri: 'https://x.example/"><script>alert(1)</script>' })
  assert.ok(!answer.text.includes('<script>'))
})

const told: readonly [string, Form, string][] = [
  ['an unknown response type', { response_type: 'token' }, 'unsupported_response_type'],
  ['an unknown response mode', { response_mode: 'carrier_pigeon' }, 'invalid_request'],
  ['a plain challenge', { code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' }, 'invalid_request'],
  ['an unknown resource', { scope: 'https://elsewhere.example/.default' }, 'invalid_resource'],
]

for (const [what, change, error] of told)
  test(`${what} is told to the application`, async () => {
    const { to } = await go({ ...code, ...change })
    assert.equal(to?.origin, 'https://app.example')
    assert.equal(to.searchParams.get('error'), error)
    assert.equal(to.searchParams.get('state'), 's t&')
  })

test('an id_token never travels in a query, and wants a nonce', async () => {
  const hybrid = { ...code, response_type: 'code id_token' }
  assert.equal(new URLSearchParams((await go(hybrid)).to?.hash.slice(1)).get('error'), 'invalid_request')
  const good = await go({ ...hybrid, nonce: 'n' })
  const token = new URLSearchParams(good.to?.hash.slice(1)).get('id_token') ?? ''
  assert.equal(claimsOf(token)['auth_time'], await signedInAt())
  assert.equal(good.to?.search, '')
})

test('a native application must bring a challenge', async () => {
  const { to } = await go({ ...code, client_id: native.clientId, redirect_uri: 'http://localhost:4000' })
  assert.equal(to?.searchParams.get('error'), 'invalid_request')
})

test('without a session the portal asks, and comes back here', async () => {
  const { status, to } = await go({ ...code, login_hint: 'billing@quillmoor.example' }, {})
  assert.equal(status, 302)
  assert.equal(to?.pathname, '/sign-in')
  assert.equal(to.searchParams.get('name'), 'billing@quillmoor.example')
  const back = to.searchParams.get('return') ?? ''
  assert.match(back, /^\/quillmoor\.example\/oauth2\/v2\.0\/authorize\?/)
  const then = await fetch(base + back, { redirect: 'manual', headers: { cookie } })
  assert.match(then.headers.get('location') ?? '', /^https:\/\/app\.example\/callback\?code=/)
})

test('a session of another tenant is no session here; silence says so', async () => {
  const other = await cookieFor(there, signInName(partner('harborpine'), 'admin'))
  assert.equal((await go(code, { cookie: other })).to?.pathname, '/sign-in')
  assert.equal(
    (await go({ ...code, prompt: 'none' }, { cookie: other })).to?.searchParams.get('error'),
    'login_required',
  )
})

test('prompt=login asks again, and takes a session that began after', async () => {
  const { to } = await go({ ...code, prompt: 'login' })
  assert.equal(to?.pathname, '/sign-in')
  const again = new URL(base + (to.searchParams.get('return') ?? ''))
  const old = await fetch(again, { redirect: 'manual', headers: { cookie } })
  assert.match(old.headers.get('location') ?? '', /^\/sign-in/)
  const fresh = await cookieFor(there, signInName(quillmoor, 'admin'))
  const done = await fetch(again, { redirect: 'manual', headers: { cookie: fresh } })
  assert.match(done.headers.get('location') ?? '', /^https:\/\/app\.example\/callback\?code=/)
})

test('who changes the address is asked again: another instant, another request, no seal', async () => {
  const { to } = await go({ ...code, prompt: 'login' })
  const marked = new URL(base + (to?.searchParams.get('return') ?? '')).searchParams
  const mark = marked.get('signed_in_after') ?? ''
  const fresh = await cookieFor(there, signInName(quillmoor, 'admin'))
  const landing = async (change: Form) =>
    (await go({ ...Object.fromEntries(marked), ...change }, { cookie: fresh })).to?.pathname
  assert.equal(await landing({}), '/callback')
  assert.equal(await landing({ signed_in_after: '0' }), '/sign-in')
  assert.equal(await landing({ signed_in_after: '' }), '/sign-in')
  assert.equal(await landing({ signed_in_after: mark.replace(/^\d+/, '0') }), '/sign-in')
  assert.equal(await landing({ state: 'another request' }), '/sign-in')
})

const verifier = 'v'.repeat(43)
const challenged = { ...code, code_challenge: hash('sha256', verifier, 'base64url'), code_challenge_method: 'S256' }
const redeem = (value: string, change: Form = {}) =>
  ask(base, '/common/oauth2/v2.0/token', {
    grant_type: 'authorization_code',
    client_id: web.clientId,
    client_secret: password,
    redirect_uri: redirect,
    code: value,
    code_verifier: verifier,
    ...change,
  })
const freshCode = async () =>
  (await go({ ...challenged, scope: 'openid offline_access' })).to?.searchParams.get('code') ?? ''

test('a code needs its verifier, its address and its application', async () => {
  const value = await freshCode()
  assert.deepEqual((await redeem(value, { code_verifier: 'w'.repeat(43) })).body.error_codes, [501481])
  assert.deepEqual((await redeem(value, { redirect_uri: 'http://localhost:3000/callback' })).body.error_codes, [50011])
  assert.deepEqual((await redeem(value, { client_id: native.clientId, client_secret: '' })).body.error_codes, [70002])
  const { status, body } = await redeem(value)
  assert.equal(status, 200)
  assert.equal(claimsOf(body['id_token'] ?? '')['auth_time'], await signedInAt())
  const later = await redeem('', { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' })
  assert.equal(claimsOf(later.body['id_token'] ?? '')['auth_time'], undefined, 'nobody remembers it then')
})

test('a code used twice ends what came from it', async () => {
  const value = await freshCode()
  const first = await redeem(value)
  assert.deepEqual((await redeem(value)).body.error_codes, [54005])
  const refresh = { grant_type: 'refresh_token', refresh_token: first.body['refresh_token'] ?? '' }
  assert.equal((await redeem('', refresh)).status, 400)
  const [attempt, ...more] = await there.owner`select name, client_id from sign_ins where result = 'codeReplayed'`
  assert.deepEqual([attempt, more], [{ name: signInName(quillmoor, 'admin'), client_id: web.clientId }, []])
  const acts = await there.owner`select content from audit_entries where act = 'account.application.code_replayed'`
  assert.ok(acts.length === 1 && String(acts[0]?.['content']).includes(web.clientId))
})

test('a code lasts five minutes', async () => {
  const value = await freshCode()
  pass(there.house, { minutes: 5 })
  assert.deepEqual((await redeem(value)).body.error_codes, [70008])
})
