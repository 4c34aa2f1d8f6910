import assert from 'node:assert/strict'
import test from 'node:test'
import type { NonMfaPrincipalCollection, SecurityStatus } from '#contract/generated/types.ts'
import { writeRequests } from '#features/identity/door.ts'
import { partner, signInName } from '#fixtures/market.ts'
import { browser, provenSession } from '#fixtures/second-factor.ts'
import { type Api, password, testHouse } from '#fixtures/testing.ts'
import { pass } from '../../tokens/testing.ts'

const there = await testHouse()
const { house, owner } = there
const quillmoor = partner('quillmoor')
const times = async (count: number, api: Api) => {
  for (let done = 0; done < count; done++) await api('GET', '/v1/me')
}

const admin = await there.as(quillmoor, 'admin')
const status = async () => (await admin('GET', '/v1/securitystatus')).body as SecurityStatus

test('three figures: accounts, the portal’s requests, the API’s; those of applications alone are on neither side', async () => {
  const empty = await status()
  assert.deepEqual(
    [empty.portalRequests, empty.apiRequests],
    [
      { part: 0, of: 0 },
      { part: 0, of: 0 },
    ],
  )
  await owner`update users set blocked = true where sign_in_name = ${signInName(quillmoor, 'agent')}`
  const person = browser(there)
  await person.signIn(signInName(quillmoor, 'sales'), password)
  await times(3, person.api)
  const proven = await provenSession(there, signInName(quillmoor, 'billing'), password)
  await writeRequests(house)
  const before = await status()
  await times(6, proven.api)
  await times(4, await there.as(quillmoor, 'people'))
  const app = await there.asApp(quillmoor)
  for (let done = 0; done < 5; done++) await app('GET', '/v1/profiles/legalbusiness')
  await writeRequests(house)
  const after = await status()
  assert.deepEqual(after.accounts, { part: 1, of: 5, percent: 20 })
  assert.equal(after.portalRequests.of - before.portalRequests.of, 6)
  assert.equal(after.portalRequests.part - before.portalRequests.part, 6)
  assert.equal(after.apiRequests.part, 0)
  assert.equal(after.apiRequests.of - before.apiRequests.of, 5, 'four of a person, and the look at the status itself')
})

test('the documented operations name who asked without, and count per application and day', async () => {
  const { items } = (await admin('GET', '/v1/nonMfaCompliantPartnerPrincipals')).body as NonMfaPrincipalCollection
  const names = items.map((one) => one.upn)
  assert.deepEqual(
    new Set(names),
    new Set(['admin', 'people', 'sales', 'billing'].map((desk) => signInName(quillmoor, desk))),
  )
  assert.ok(
    items.every((one) => one.tenantId === quillmoor.tenantId && one.lastNonMfaCompliantRequestDateTime !== undefined),
  )
  const summary = (await admin('GET', '/v1/applicationmfaadoptionstatus')).body as Record<string, unknown>[]
  assert.deepEqual(
    summary.map((one) => [one['applicationName'], one['mfaCompliantRequestCount']]),
    [['Native app', 0]],
  )
})

const lines = async (path: string) => {
  const { status: code, text, headers } = await admin('GET', path, { headers: { 'X-Locale': 'fr-FR' } })
  assert.equal(code, 200)
  assert.match(headers.get('content-type') ?? '', /^text\/csv/)
  return text.trim().split('\r\n')
}

test('the exports show one by one what the figures count', async () => {
  const portal = await lines('/v1/securitystatus/portalrequests')
  assert.equal(portal[0], 'Date,Utilisateur,Opération')
  assert.equal(portal.filter((line) => line.includes('sales@') && line.endsWith('GET /v1/me')).length, 3)
  const api = await lines('/v1/securitystatus/apirequests')
  assert.equal(api.filter((line) => line.includes('legalbusiness')).length, 5)
  assert.equal(api.filter((line) => line.includes('people@') && line.endsWith(',non')).length, 4)
  const applications = await lines('/v1/securitystatus/applications')
  assert.equal(applications.length, 2)
  assert.match(applications[1] ?? '', /Native app,0,\d+$/)
})

test('the latest ten thousand stay, and seven days are shown', async () => {
  await owner`delete from request_portions`
  const at = house.clock.now().toString()
  for (const [size, minutes] of [
    [6000, 3],
    [6000, 2],
    [10, 1],
  ] as const)
    await owner`
      insert into request_portions (tenant_id, id, channel, last_at, size, requests)
      values (${quillmoor.tenantId}, gen_random_uuid(), 'api', ${at}::timestamptz - make_interval(mins => ${minutes}), ${size},
              (select jsonb_agg(jsonb_build_array(${at}::text, ${quillmoor.tenantId}::text, ${quillmoor.tenantId}::text, 'GET /x', false)) from generate_series(1, ${size}::int)))`
  await writeRequests(house)
  await admin('GET', '/v1/me')
  await writeRequests(house)
  const kept = await owner<{ size: number }[]>`select size from request_portions where channel = 'api' order by last_at`
  assert.deepEqual(kept.map((one) => one.size).slice(0, 3), [6000, 6000, 10])
  assert.equal((await lines('/v1/securitystatus/apirequests')).length, 10_001)
  await owner`
    insert into request_portions (tenant_id, id, channel, last_at, size, requests)
    values (${quillmoor.tenantId}, gen_random_uuid(), 'api', now() - interval '90 seconds', 9000, '[]')`
  await admin('GET', '/v1/me')
  await writeRequests(house)
  const sizes = await owner<
    { size: number }[]
  >`select size from request_portions where channel = 'api' order by last_at`
  assert.equal(sizes[0]?.size, 6000, 'the portion that holds the ten thousandth stays, the one before goes')
  pass(house, { hours: 24 * 8 })
  const later = await there.as(quillmoor, 'admin')
  assert.equal(((await later('GET', '/v1/securitystatus')).body as SecurityStatus).apiRequests.of, 0)
})
