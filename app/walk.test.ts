import assert from 'node:assert/strict'
import test from 'node:test'
import { type ContractOperation, notYet, operations } from '#contract/contract.ts'
import { type MarketPartner, partner } from '#fixtures/market.ts'
import { samples } from '#fixtures/samples.ts'
import { type Answered, type Api, password, testHouse } from '#fixtures/testing.ts'
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

/** A factor of a person of Quillmoor, as an archive brings it: its owner still signs in without. */
async function aFactor(): Promise<string | undefined> {
  const [row] = await owner<{ id: string }[]>`
    insert into second_factors (tenant_id, id, user_id, kind, name, created_at)
    select tenant_id, gen_random_uuid(), id, 'totp', 'Phone', now() from users
     where sign_in_name = ${'billing@quillmoor.example'} returning id`
  return row?.id
}

/** Real ids of Quillmoor's things by the contract's parameter names; made by asking for them, as anybody would. */
async function thingsOfQuillmoor(): Promise<Readonly<Record<string, string>>> {
  const legal = (await admin('GET', '/v1/profiles/legalbusiness')).body as { address: object }
  const moved = { ...legal, address: { ...legal.address, addressLine1: '14 quai de la Fosse' } }
  assert.equal((await admin('PUT', '/v1/profiles/legalbusiness', { body: moved })).status, 200)
  await house.api()('POST', '/v1/sessions', { body: { signInName: 'admin@quillmoor.example', password } })
  if (served.has('createSandboxSnapshot')) await admin('POST', '/v1/sandbox/snapshots', { body: { name: 'Quillmoor' } })
  const first = async (table: string) =>
    (await owner<{ id: string }[]>`select id from ${owner(table)} where tenant_id = ${quillmoor.tenantId} limit 1`)[0]
      ?.id
  const things = {
    country: 'FR',
    stepId: 'partner_profile',
    caseId: await first('verification_cases'),
    sessionId: await first('sessions'),
    userId: await first('users'),
    factorId: await aFactor(),
    auditRecordId: await first('audit_entries'),
    ...(served.has('createSandboxSnapshot') ? { snapshotId: await first('sandbox_snapshots') } : {}),
  }
  for (const [name, id] of Object.entries(things)) assert.ok(id !== undefined, `Quillmoor has no ${name}`)
  return things as Readonly<Record<string, string>>
}

const things = await thingsOfQuillmoor()

function addressOf(one: ContractOperation): string {
  const path = one.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    assert.ok(name in things, `${one.id}: say in app/walk.test.ts what a ${name} of Quillmoor is`)
    return encodeURIComponent(things[name] ?? '')
  })
  const query = samples[one.id as keyof typeof samples]?.query
  return query === undefined ? path : `${path}?${new URLSearchParams(query).toString()}`
}

const readable = new Set(guarded.filter((one) => one.method === 'GET').map((one) => one.path))

/** With the sample's body, or with what the caller itself reads at the same path. */
async function call(caller: Api, one: ContractOperation): Promise<Answered> {
  const path = addressOf(one)
  const sample: unknown = samples[one.id as keyof typeof samples]?.body
  if (one.requestSchema === null) return caller(one.method, path)
  if ('contentType' in one.requestSchema)
    return caller(one.method, path, {
      body: new URLSearchParams(sample as Record<string, string>).toString(),
      headers: { 'content-type': one.requestSchema.contentType },
    })
  assert.ok(sample !== undefined || readable.has(one.path), `${one.id}: give it a body in fixtures/samples.ts`)
  return caller(one.method, path, { body: sample ?? (await caller('GET', path)).body })
}

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
  'createRecoveryCodes',
  'createSecondFactor',
  'createSecondFactorRegistration',
  'deleteSecondFactor',
  'deleteSession',
  'deleteSessions',
  'getCountryValidationRules',
  'getFirstSteps',
  'getLimits',
  'getMe',
  'getSecondFactors',
  'getSecondStep',
  'getMpnProfile',
  'getSandboxClock',
  'getSandboxFaults',
  'getSandboxSnapshots',
  'getSessions',
  'getUsers',
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
  const stranger = await house.as(harborpine, 'admin')
  const before = await rowsOfQuillmoor()
  assert.ok(Object.values(before).filter((rows) => rows !== '').length > 10, 'nothing was inspected')
  for (const one of guarded) {
    const { status, text } = await call(stranger, one)
    assert.ok(status < 500, `${one.id}: ${status} ${text}`)
    for (const secret of secrets) assert.ok(!text.includes(secret), `${one.id} shows ${secret}`)
    const named = /\{(\w+)\}/.exec(one.path)?.[1]
    const foreign = named !== undefined && !['country', 'stepId'].includes(named)
    if (foreign) assert.ok(status === 404 || status === 403, `${one.id}: ${status} for another tenant’s ${named}`)
  }
  assert.deepEqual(await rowsOfQuillmoor(), before)
})

test('what the stranger asked for is really there', async () => {
  const mine = await admin('GET', '/v1/profiles/billing')
  assert.ok(secrets.some((secret) => mine.text.includes(secret)))
  const cases = await admin('GET', '/v1/verificationcases')
  assert.ok(cases.text.includes(things['caseId'] ?? ''))
})
