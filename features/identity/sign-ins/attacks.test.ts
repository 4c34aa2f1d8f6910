import assert from 'node:assert/strict'
import { createHmac, createPublicKey } from 'node:crypto'
import test from 'node:test'
import { partner, signInName } from '#fixtures/market.ts'
import { password, testHouse } from '#fixtures/testing.ts'
import { ask, claimsOf, cookieFor, pass } from '../tokens/testing.ts'

/**
 * What people try, each with its clear answer, and where an account is aimed at an entry in its sign-in log. Others
 * stand beside what they attack: reset links in password-resets/, forged tokens and refresh families in tokens/,
 * codes used twice and foreign sessions in tokens/authorize.test.ts, other sites and forged cookies in sessions/,
 * addresses to return to in sessions/portal/returning.test.ts, ended secrets in applications/.
 */
const there = await testHouse({ env: { TRUST_PROXY: '127.0.0.1' } })
const { base, house, owner } = there
const quillmoor = partner('quillmoor')
const name = (desk: string) => signInName(quillmoor, desk)

type From = { readonly address: string; readonly cookie?: string }

const signIn = (desk: string, secret: string, { address, cookie }: From) =>
  there.api({ 'x-forwarded-for': address, ...(cookie === undefined ? {} : { cookie }) })('POST', '/v1/sessions', {
    body: { signInName: name(desk), password: secret },
  })

const told = async (desk: string) =>
  Object.fromEntries(
    (
      await owner<{ result: string; times: number }[]>`
        select result, sum(times)::int as times from sign_ins where name = ${name(desk)} group by result`
    ).map(({ result, times }) => [result, times]),
  )

/** Signs in once, and keeps only what tells the browser. */
async function knownBrowser(desk: string, address: string): Promise<string> {
  const answer = await signIn(desk, password, { address })
  assert.equal(answer.status, 201)
  return (
    answer.headers
      .getSetCookie()
      .find((one) => one.startsWith('entente-device='))
      ?.split(';')[0] ?? ''
  )
}

test('a thousand guesses from one address: ten are looked at; the owner elsewhere does not notice', async () => {
  const guesses = Array.from({ length: 1000 }, (_, number) => number)
  const statuses: number[] = []
  for (const number of guesses) {
    if (number % 25 === 24) pass(house, { minutes: 1 }) // past the gate of thirty a minute, as a patient program would
    statuses.push((await signIn('billing', `guess number ${number}`, { address: '192.0.2.1' })).status)
    if (number === 500) assert.equal((await signIn('billing', password, { address: '198.51.100.1' })).status, 201)
  }
  const looked = statuses.filter((status) => status === 401).length
  assert.ok(looked >= 10 && looked <= 30, `${looked} in ${statuses.length / 25} minutes`)
  assert.ok(statuses.every((status) => status === 401 || status === 429))
  const { wrongPassword, nameLocked = 0, addressPaused = 0, ...rest } = await told('billing')
  assert.deepEqual([wrongPassword, nameLocked + addressPaused], [looked, 1000 - looked])
  assert.deepEqual(rest, { succeeded: 1 })
  const [rows] = await owner`select count(*)::int as n from sign_ins where name = ${name('billing')}`
  assert.ok((rows?.['n'] as number) < 150, 'what was refused without looking is counted, not listed')
})

test('a thousand guesses from a thousand addresses: thirty are looked at; a known browser gets in all the while', async () => {
  const cookie = await knownBrowser('sales', '198.51.100.2')
  const statuses: number[] = []
  for (let number = 0; number < 1000; number++) {
    const address = `192.0.${2 + (number >> 8)}.${number % 256}`
    statuses.push((await signIn('sales', `guess number ${number}`, { address })).status)
    if (number === 700) assert.equal((await signIn('sales', password, { address: '198.51.100.2', cookie })).status, 201)
  }
  assert.equal(statuses.filter((status) => status === 401).length, 30)
  assert.equal(statuses.filter((status) => status === 429).length, 970)
  assert.equal((await signIn('sales', password, { address: '198.51.100.3' })).status, 429)
  pass(house, { minutes: 15 })
  assert.equal((await signIn('sales', password, { address: '198.51.100.3' })).status, 201)
  const mails = await owner`select from mails where to_address = ${name('sales')} and cause = 'account.signin.locked'`
  assert.equal(mails.length, 1)
})

test('a stolen browser cookie gives ten guesses, and another person’s gives nothing', async () => {
  const cookie = await knownBrowser('helpdesk', '198.51.100.4')
  for (let number = 0; number < 10; number++)
    assert.equal((await signIn('helpdesk', `guess ${number}`, { address: `203.0.113.${number}`, cookie })).status, 401)
  assert.equal((await signIn('helpdesk', password, { address: '203.0.113.50', cookie })).status, 429)
  assert.equal((await signIn('helpdesk', password, { address: '198.51.100.5' })).status, 201)
  for (let number = 0; number < 30; number++)
    await signIn('admin', `guess ${number}`, { address: `203.0.113.${number}`, cookie })
  assert.equal((await signIn('admin', password, { address: '203.0.113.60', cookie })).status, 429)
  pass(house, { hours: 25 })
})

test('one address guessing at everybody is slowed down over all names, in whatever process', async () => {
  const other = { 'x-forwarded-for': '192.0.2.200' }
  let looked = 0
  for (let number = 0; number < 130; number++) {
    if (number % 25 === 24) pass(house, { seconds: 60 })
    const body = { signInName: `desk${number}@quillmoor.example`, password: 'Winter is coming' }
    if ((await there.api(other)('POST', '/v1/sessions', { body })).status === 401) looked++
  }
  // A hundred, and three for each of the five minutes.
  assert.ok(looked >= 100 && looked <= 118, String(looked))
  const [kept] = await owner`select count(*)::int as n from guessing_addresses where settled_at > now()`
  assert.ok((kept?.['n'] as number) >= 1)
  pass(house, { hours: 2 })
})

test('who has an IPv6 network has one address: a minute counts all of it, and its debt stands before codes too', async () => {
  const statuses: number[] = []
  for (let number = 0; number < 31; number++) {
    const address = `2001:db8:1:2::${number.toString(16)}`
    statuses.push(
      (
        await there.api({ 'x-forwarded-for': address })('POST', '/v1/sessions', {
          body: { signInName: `six${number}@quillmoor.example`, password: 'Winter is coming' },
        })
      ).status,
    )
  }
  assert.deepEqual([statuses.filter((status) => status === 401).length, statuses.at(-1)], [30, 429])
  const cookie = await cookieFor(there, name('agent'))
  const headers = { cookie, 'x-entente-portal': '1', origin: base, 'x-forwarded-for': '2001:db8:1:2::1' }
  pass(house, { minutes: 1 })
  await owner`update guessing_addresses set settled_at = ${house.clock.now().add({ hours: 24 }).toString()}`
  const body = { method: 'totp', code: '000000' }
  assert.equal((await there.api(headers)('POST', '/v1/sessions/current/secondstep', { body })).status, 429)
  await owner`delete from guessing_addresses`
  pass(house, { hours: 2 })
})

test('a session that was there before the sign-in is not the session after it', async () => {
  const planted = await cookieFor(there, signInName(partner('harborpine'), 'admin'))
  const answer = await signIn('admin', password, { address: '198.51.100.6', cookie: planted })
  const [given = ''] = answer.headers.getSetCookie()
  assert.notEqual(given.split(';')[0], planted)
  const whose = async (cookie: string) => (await there.api({ cookie })('GET', '/v1/me')).text
  assert.match(await whose(given.split(';')[0] ?? ''), /admin@quillmoor\.example/)
  assert.match(await whose(planted), /harborpine/)
})

test('a token signed with our public key as if it were a password is nobody’s', async () => {
  const web = quillmoor.apps.find((app) => app.kind === 'web')
  const form = { grant_type: 'client_credentials', client_id: web?.clientId ?? '', client_secret: password }
  const scope = 'https://api.partnercenter.microsoft.com/.default'
  const { body } = await ask(base, `/${quillmoor.domain}/oauth2/v2.0/token`, { ...form, scope })
  const token = String(body['access_token'])
  const { keys } = (await (await fetch(`${base}/common/discovery/keys`)).json()) as {
    keys: { kid: string; n: string; x5c?: string[] }[]
  }
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  for (const jwk of keys) {
    const key = createPublicKey({ key: jwk as never, format: 'jwk' })
    const secrets = [key.export({ type: 'spki', format: 'pem' }), key.export({ type: 'pkcs1', format: 'pem' }), jwk.n]
    for (const secret of secrets) {
      const signed = `${encode({ alg: 'HS256', typ: 'JWT', kid: jwk.kid })}.${encode(claimsOf(token))}`
      const forged = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
      const answer = await there.api({ authorization: `Bearer ${forged}` })('GET', '/v1/profiles/legalbusiness')
      assert.equal(answer.status, 401)
      assert.match(answer.text, /http\.problem\.tokenInvalid/)
    }
  }
})

test('a refresh token used twice ends its family, and the account’s log says so', async () => {
  const native = quillmoor.apps.find((app) => app.kind === 'native')?.clientId ?? ''
  const scope = 'offline_access https://api.partnercenter.microsoft.com/.default'
  const form = { grant_type: 'password', client_id: native, username: name('people'), password, scope }
  const { body } = await ask(base, `/${quillmoor.domain}/oauth2/v2.0/token`, form)
  const use = (token: unknown) =>
    ask(base, '/common/oauth2/v2.0/token', {
      grant_type: 'refresh_token',
      client_id: native,
      refresh_token: String(token),
      scope,
    })
  const next = await use(body['refresh_token'])
  assert.equal(next.status, 200)
  assert.deepEqual((await use(body['refresh_token'])).body.error_codes, [70000])
  assert.deepEqual((await use(next.body['refresh_token'])).body.error_codes, [70000])
  assert.equal((await told('people'))['refreshTokenReplayed'], 1)
})
