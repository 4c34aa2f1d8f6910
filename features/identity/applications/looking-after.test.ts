import assert from 'node:assert/strict'
import test from 'node:test'
import type { Application, ApplicationSecret } from '#contract/generated/types.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { password, testHouse } from '#fixtures/testing.ts'
import { uuidv7 } from '#lib/ids.ts'
import { workOnce } from '#platform/jobs/worker.ts'
import { ask, cookieFor, pass, waiting } from '../tokens/testing.ts'
import { tellEnding } from './notices.ts'
import { limits } from './rules.ts'
import { endingJob } from './store.ts'

const there = await testHouse()
const { house, base, owner } = there
const quillmoor = partner('quillmoor')
const admin = await there.as(quillmoor, 'admin')

async function register(kind: 'web' | 'native' = 'web', redirectUris: string[] = []): Promise<Application> {
  const { status, body, text } = await admin('POST', '/v1/applications', {
    body: { name: 'Ledger', kind, redirectUris },
  })
  assert.equal(status, 201, text)
  return body
}

async function addSecret(id: string, body: object = { name: 'Next' }): Promise<ApplicationSecret> {
  const answer = await admin('POST', `/v1/applications/${id}/secrets`, { body })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}

const read = async (id: string): Promise<Application> => (await admin('GET', `/v1/applications/${id}`)).body

const token = (clientId: string, secret: string | undefined) =>
  ask(base, `/${quillmoor.domain}/oauth2/v2.0/token`, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secret ?? '',
    scope: 'https://api.partnercenter.microsoft.com/.default',
  })

const apiOf = async (clientId: string, secret: string | undefined) => {
  const { body } = await token(clientId, secret)
  return there.api({ authorization: `Bearer ${body['access_token']}` })
}

const profile = '/v1/profiles/legalbusiness'

test('a secret is shown once; two are good at the same time; removing one ends its tokens and no others', async () => {
  const { id } = await register()
  const [first, second] = [await addSecret(id), await addSecret(id, { name: 'After', months: 12 })]
  const shown = await admin('GET', `/v1/applications/${id}`)
  assert.ok(!shown.text.includes(first.value ?? '-') && shown.text.includes(first.hint))
  const [one, other] = [await apiOf(id, first.value), await apiOf(id, second.value)]
  assert.equal((await one('GET', profile)).status, 200)
  assert.equal((await admin('DELETE', `/v1/applications/${id}/secrets/${first.id}`)).status, 204)
  assert.equal((await one('GET', profile)).status, 401)
  assert.equal((await other('GET', profile)).status, 200)
  assert.deepEqual((await token(id, first.value)).body.error_codes, [7000215])
})

test('a secret of another application, and one that has ended', async () => {
  const [one, other] = [await register(), await register()]
  const secret = await addSecret(one.id, { name: 'Short', months: 1 })
  assert.deepEqual((await token(other.id, secret.value)).body.error_codes, [7000215])
  const gone = await admin('DELETE', `/v1/applications/${other.id}/secrets/${secret.id}`)
  assert.equal(gone.status, 404)
  pass(house, { hours: 32 * 24 })
  assert.deepEqual((await token(one.id, secret.value)).body.error_codes, [7000222])
  pass(house, { hours: -32 * 24 })
})

test('deleting an application ends everything it had, at once', async () => {
  const { id } = await register('web', ['https://ledger.example/cb'])
  const secret = await addSecret(id)
  const alone = await apiOf(id, secret.value)
  const person = { username: signInName(quillmoor, 'admin'), password }
  const scope = 'offline_access https://api.partnercenter.microsoft.com/user_impersonation'
  const form = { client_id: id, client_secret: secret.value ?? '' }
  const given = await ask(base, '/common/oauth2/v2.0/token', { grant_type: 'password', ...form, ...person, scope })
  const through = there.api({ authorization: `Bearer ${given.body['access_token']}` })
  assert.deepEqual([(await alone('GET', profile)).status, (await through('GET', '/v1/me')).status], [200, 200])
  assert.equal((await read(id)).people, 1)
  assert.equal((await admin('DELETE', `/v1/applications/${id}`)).status, 204)
  assert.deepEqual([(await alone('GET', profile)).status, (await through('GET', '/v1/me')).status], [401, 401])
  const again = { grant_type: 'refresh_token', refresh_token: given.body['refresh_token'] ?? '', ...form }
  assert.equal((await ask(base, '/common/oauth2/v2.0/token', again)).body['error'], 'unauthorized_client')
  const left = await owner`select from refresh_tokens where client_id = ${id}`
  assert.equal(left.length, 0)
  assert.equal((await admin('GET', `/v1/applications/${id}`)).status, 404)
})

test('another process hears of it: what it remembers of the tenant is forgotten', async () => {
  const { id } = await register()
  const secret = await addSecret(id)
  const api = await apiOf(id, secret.value)
  assert.equal((await api('GET', profile)).status, 200)
  const heard = new Promise<void>((resolve) => {
    void house.database.onNotify('entente_people', (tenantId) => tenantId === quillmoor.tenantId && resolve())
  })
  await owner`delete from applications where client_id = ${id}`
  await owner`select pg_notify('entente_people', ${quillmoor.tenantId})`
  await heard
  assert.equal((await api('GET', profile)).status, 401)
})

test('redirect addresses: wrong ones are told, the rest is kept as it is written', async () => {
  const bad = [
    'https://*.example/cb',
    'javascript:alert(1)',
    'http://ledger.example/cb',
    'https://a.example/#x',
    'https://u@a.example',
  ]
  const answer = await admin('POST', '/v1/applications', { body: { name: 'Ledger', kind: 'web', redirectUris: bad } })
  assert.equal(answer.status, 400)
  assert.equal((answer.body as { errors: object[] }).errors.length, bad.length)
  const many = Array.from({ length: 31 }, (_, index) => `https://ledger.example/${index}`)
  const { id, attributes } = await register('web', ['https://ledger.example/cb'])
  const change = (redirectUris: string[], etag = attributes.etag) =>
    admin('PATCH', `/v1/applications/${id}`, { body: { redirectUris }, headers: { 'If-Match': `"${etag}"` } })
  assert.equal((await change(many)).status, 400)
  assert.equal((await change(['https://ledger.example/b', 'https://ledger.example/b'])).status, 400)
  assert.equal((await change(['https://ledger.example/new'])).status, 200)
  assert.equal((await change(['https://ledger.example/newer'])).status, 412)
  assert.deepEqual((await read(id)).redirectUris, ['https://ledger.example/new'])
})

test('nobody is sent to an address that is not registered, or no longer', async () => {
  const { id } = await register('web', ['https://ledger.example/cb'])
  const cookie = await cookieFor(there, signInName(quillmoor, 'admin'))
  const go = (redirect: string) => {
    const query = new URLSearchParams({ client_id: id, response_type: 'code', scope: 'openid', redirect_uri: redirect })
    return fetch(`${base}/common/oauth2/v2.0/authorize?${query.toString()}`, {
      redirect: 'manual',
      headers: { cookie },
    })
  }
  assert.match(
    (await go('https://ledger.example/cb')).headers.get('location') ?? '',
    /^https:\/\/ledger\.example\/cb\?code=/,
  )
  for (const redirect of [
    'https://evil.example/cb',
    'https://ledger.example/cb/..',
    'javascript:alert(1)',
    '//evil.example',
    'https://ledger.example.evil.example/cb',
  ]) {
    const answer = await go(redirect)
    assert.deepEqual([answer.status, answer.headers.get('location')], [400, null], redirect)
  }
  await admin('PATCH', `/v1/applications/${id}`, { body: { redirectUris: [] } })
  assert.equal((await go('https://ledger.example/cb')).status, 400)
})

test('rights: only those for applications, given by whoever may, in the token’s next request', async () => {
  const { id } = await register()
  const set = (roles: string[]) => admin('PUT', `/v1/applications/${id}/roles`, { body: { roles } })
  const given = (await set(['app_developer'])).body as Application
  assert.deepEqual(
    given.roles.map((role) => [role.id, role.held]),
    [
      ['app_manager', false],
      ['app_developer', true],
    ],
  )
  assert.equal((await set(['global_admin'])).status, 400)
  assert.equal((await set([])).status, 200)
})

test('a repeated request gets the same secret, which lies sealed until then', async () => {
  const { id } = await register()
  const ask = { body: { name: 'Once' }, headers: { 'MS-RequestId': uuidv7() } }
  const [one, two] = [
    await admin('POST', `/v1/applications/${id}/secrets`, ask),
    await admin('POST', `/v1/applications/${id}/secrets`, ask),
  ]
  assert.equal(two.text, one.text)
  const { value = '-' } = one.body as ApplicationSecret
  const [kept] = await owner<{ text: string }[]>`select string_agg(a::text, ' ') as text from answered_requests a`
  assert.ok(kept !== undefined && !kept.text.includes(value))
})

test('administrators are told of a new secret at once, and of its end a month and a week before, once each', async () => {
  await owner`delete from jobs`
  const { id } = await register()
  const secret = await addSecret(id, { name: 'Nightly', months: 6 })
  const mails = () => owner<{ cause: string; subject: string; body: string }[]>`
    select cause, subject, body from mails where cause like 'account.application.%' and body like '%Nightly%' order by created_at`
  assert.deepEqual(
    (await mails()).map((one) => one.cause),
    ['account.application.credential_added'],
  )
  assert.ok(!(await mails())[0]?.body.includes(secret.value ?? '-'))
  const [listed] = await owner<
    { page: string }[]
  >`select page from notices where cause = 'account.application.credential_added' and page like ${`%${id}`}`
  assert.equal(listed?.page, `/account/apps/${id}`)
  const run = async () => {
    await owner`update jobs set run_at = now() where kind = ${endingJob} and subject_id = ${secret.id}`
    await workOnce(house.database, { [endingJob]: tellEnding(house) }, house.log)
  }
  const ends = Date.parse(secret.expiresAt)
  const jobs = await owner<
    { at: Date }[]
  >`select run_at as at from jobs where kind = ${endingJob} and subject_id = ${secret.id} order by 1`
  assert.deepEqual(
    jobs.map(({ at }) => Math.round((ends - at.getTime()) / 86_400_000)),
    [30, 7],
  )
  const hoursTo = (days: number) => Math.ceil((ends - house.clock.now().epochMilliseconds) / 3_600_000) - days * 24
  const early = hoursTo(29)
  pass(house, { hours: early })
  await tellEnding(house)(quillmoor.tenantId, secret.id)
  await tellEnding(house)(quillmoor.tenantId, secret.id)
  assert.equal((await mails()).length, 2)
  const late = hoursTo(6)
  pass(house, { hours: late })
  await run()
  assert.equal((await mails()).length, 3)
  assert.match((await mails())[2]?.subject ?? '', /6/)
  pass(house, { hours: -early - late })
})

test('last use of the application and of what it proved itself with', async () => {
  const { id } = await register()
  const secret = await addSecret(id)
  assert.equal((await read(id)).lastUsedAt, undefined)
  await token(id, secret.value)
  for (let tries = 0; tries < 50 && (await read(id)).lastUsedAt === undefined; tries++)
    await new Promise((resolve) => setTimeout(resolve, 20))
  const after = await read(id)
  assert.ok(after.lastUsedAt !== undefined && after.secrets[0]?.lastUsedAt === after.lastUsedAt)
})

test('two hundred are the most, also when two are registered at one instant', async () => {
  const other = await there.as(partner('harborpine'), 'admin')
  const register = () =>
    other('POST', '/v1/applications', { body: { name: 'Ledger', kind: 'native', redirectUris: [] } })
  const count = async () => ((await other('GET', '/v1/applications')).body as { totalCount: number }).totalCount
  for (let held = await count(); held < limits.applications - 1; held++) assert.equal((await register()).status, 201)
  // Nobody's registration is kept before both have been counted.
  const { two } = await owner.begin(async (sql) => {
    await sql`lock table application_tenants in share mode`
    const two = [register(), register()]
    await waiting(there, 2)
    return { two }
  })
  const statuses = (await Promise.all(two)).map((one) => one.status)
  assert.deepEqual([statuses.filter((status) => status === 201).length, await count()], [1, limits.applications])
})
