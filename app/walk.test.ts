import assert from 'node:assert/strict'
import test from 'node:test'
import { type ContractOperation, notYet, operations } from '#contract/contract.ts'
import { type MarketPartner, partner } from '#fixtures/market.ts'
import { testHouse } from '#fixtures/testing.ts'
import { walkOf } from '#fixtures/walk.ts'
import { permissions } from '#platform/access/matrix.ts'
import type { Registered } from '#platform/http/operation.ts'
import { registered } from './rooms.ts'

const house = await testHouse()
const { owner } = house
const [quillmoor, harborpine] = [partner('quillmoor'), partner('harborpine')]

const served = new Map<string, Registered>(registered.map((one) => [one.id, one]))

const contractOf = (id: string): ContractOperation => {
  const found = operations.get(id)
  assert.ok(found !== undefined, id)
  return found
}

const guarded = [...served.keys()].map(contractOf).filter((one) => one.auth !== 'none')

const admin = await house.as(quillmoor, 'admin')

const { call, things } = await walkOf(house)

test('every operation of the contract is served or listed as not yet, never both', () => {
  assert.ok(operations.size > 290 && served.size > 20, 'nothing was inspected')
  assert.equal(registered.length, served.size, 'an operation is registered twice')
  const ids = [...operations.keys()]
  assert.deepEqual(
    ids.filter((id) => !served.has(id) && !notYet.has(id)),
    [],
    'neither served nor listed',
  )
  assert.deepEqual(
    ids.filter((id) => served.has(id) && notYet.has(id)),
    [],
    'served, so take it off the list',
  )
})

for (const one of guarded)
  test(`nobody: ${one.id}`, async () => {
    const { status, headers } = await call(house.api(), one)
    assert.equal(status, 401)
    assert.match(headers.get('www-authenticate') ?? '', /^Bearer/)
  })

const setting = (of: MarketPartner) => ({ edition: 'global', partnerType: of.type, sandbox: true })

/** A desk of Quillmoor that has none of these rights; none when every desk has one. */
const deskWithout = (wanted: readonly string[]) =>
  quillmoor.users.find((user) => {
    const held = permissions(user.roles, setting(quillmoor))
    return !wanted.some((permission) => held.has(permission))
  })?.desk

const rightsOf = (one: Registered): string[] =>
  one.kind === 'operation' ? [one.definition.permission ?? []].flat() : []

/** Whose handler decides by itself, or that concern nothing but the caller. A new one needs a reason to be here. */
const signingInIsEnough: readonly string[] = [
  'can',
  'changePassword',
  'decideDeviceCode',
  'deleteConsent',
  'deleteConsentRefreshToken',
  'createRecoveryCodes',
  'createSecondFactor',
  'createSecondFactorRegistration',
  'deleteSecondFactor',
  'deleteSession',
  'deleteSessions',
  'getConsents',
  'getCountryValidationRules',
  'getDeviceCode',
  'getFirstSteps',
  'getLimits',
  'getMe',
  'getSecondFactors',
  'getSecondStep',
  'getMpnProfile',
  'getNotices',
  'getMySignIns',
  'getSandboxClock',
  'getSandboxFaults',
  'getSandboxSnapshots',
  'getSavedViews',
  'getSessions',
  'getUser',
  'getUsers',
  'markNotices',
  'updateFirstStep',
  'updateSecondFactor',
  'validateAddress',
]

test('every operation asks for a right, except those for whoever has signed in', () => {
  const open = registered.filter((one) => one.kind === 'operation' && rightsOf(one).length === 0)
  assert.deepEqual(open.map((one) => one.id).sort(), [...signingInIsEnough].sort())
})

test('without the right: 403 that names it', async () => {
  let refused = 0
  for (const one of registered) {
    const wanted = rightsOf(one)
    const desk = wanted.length === 0 ? undefined : deskWithout(wanted)
    if (desk === undefined) continue
    const { status, body } = await call(await house.as(quillmoor, desk), contractOf(one.id))
    assert.equal(status, 403, `${one.id} as ${desk}`)
    const { missing } = body as { missing?: { permission?: string; roles?: unknown[] } }
    assert.ok(wanted.includes(missing?.permission ?? ''), `${one.id} as ${desk}: ${JSON.stringify(missing)}`)
    refused++
  }
  assert.ok(refused > 8, `only ${refused} operations were refused to anybody`)
})

test('an application alone may not do what needs a user', async () => {
  const needing = guarded.filter((one) => one.auth === 'app+user' || one.auth === 'user')
  assert.ok(needing.length > 10, 'nothing was inspected')
  const app = await house.asApp(quillmoor)
  for (const one of needing) assert.equal((await call(app, one)).status, 403, one.id)
})

/** Every row of Quillmoor's, in every table that has rows of tenants. */
async function rowsOfQuillmoor(): Promise<Readonly<Record<string, string>>> {
  const tables = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`
  const rows: Record<string, string> = {}
  for (const { name } of tables) {
    const [sum] = await owner.unsafe<{ all: string }[]>(
      `select coalesce(string_agg(t::text, E'\\n' order by t::text), '') as all from ${name} t where tenant_id = '${quillmoor.tenantId}'`,
    )
    rows[name] = sum?.all ?? ''
  }
  return rows
}

/** What only Quillmoor's people may read; the ids that the stranger itself put into the address come back in refusals. */
const secrets = [
  quillmoor.name,
  quillmoor.domain,
  quillmoor.tenantId,
  quillmoor.address.addressLine1,
  '14 quai de la Fosse',
  quillmoor.phoneNumber,
  ...quillmoor.users.map((user) => user.id),
  ...quillmoor.apps.map((app) => app.clientId),
]

test('a stranger sees nothing of Quillmoor and changes nothing there', async () => {
  let stranger = await house.as(harborpine, 'admin')
  const before = await rowsOfQuillmoor()
  assert.ok(Object.values(before).filter((rows) => rows !== '').length > 10, 'nothing was inspected')
  for (const one of guarded) {
    const { status, text } = await call(stranger, one)
    assert.ok(status < 500, `${one.id}: ${status} ${text}`)
    for (const secret of secrets) assert.ok(!text.includes(secret), `${one.id} shows ${secret}`)
    const named = /\{(\w+)\}/.exec(one.path)?.[1]
    const foreign = named !== undefined && !['country', 'stepId', 'roleId'].includes(named)
    if (foreign) assert.ok(status === 404 || status === 403, `${one.id}: ${status} for another tenant’s ${named}`)
    // Whoever signs out everywhere has no token any more.
    if (one.id === 'deleteSessions') stranger = await house.as(harborpine, 'admin')
  }
  assert.deepEqual(await rowsOfQuillmoor(), before)
})

test('what the stranger asked for is really there', async () => {
  const mine = await admin('GET', '/v1/profiles/billing')
  assert.ok(secrets.some((secret) => mine.text.includes(secret)))
  const cases = await admin('GET', '/v1/verificationcases')
  assert.ok(cases.text.includes(things['caseId'] ?? ''))
})
