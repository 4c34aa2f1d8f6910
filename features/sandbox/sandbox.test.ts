import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import test from 'node:test'
import type {
  ActivityEntryCollection,
  ApiFault,
  BillingProfile,
  EventCollection,
  SandboxClock,
  SandboxFaults,
  SandboxSnapshot,
  SandboxSnapshotCollection,
  StaffUser,
  StaffUserCollection,
} from '#contract/generated/types.ts'
import { partner } from '#fixtures/market.ts'
import { type Api, testHouse } from '#fixtures/testing.ts'

const house = await testHouse()
const quillmoor = partner('quillmoor')
const admin = await house.as(quillmoor, 'admin')
const sales = await house.as(quillmoor, 'sales')

const paths = { clock: '/v1/sandbox/clock', snapshots: '/v1/sandbox/snapshots', faults: '/v1/sandbox/faults' }
const billing = '/v1/profiles/billing'

const get = async <T>(path: string, api: Api = admin): Promise<T> => {
  const { status, body } = await api('GET', path)
  assert.equal(status, 200)
  return body
}

async function order(number: string): Promise<BillingProfile> {
  const body = { ...(await get<BillingProfile>(billing)), purchaseOrderNumber: number }
  const answer = await admin('PUT', billing, { body })
  assert.equal(answer.status, 200)
  return answer.body
}

const moveTo = async (now: string): Promise<SandboxClock> => {
  const { status, body } = await admin('PUT', paths.clock, { body: { now } })
  assert.equal(status, 200)
  return body
}

const year = (text: string | undefined) => text?.slice(0, 4)

test('after a move everything the tenant writes is stamped with its own time; others keep theirs', async () => {
  const before = await get<SandboxClock>(paths.clock)
  assert.equal(before.offsetSeconds, 0)
  const moved = await moveTo('2031-05-01T08:00:00Z')
  assert.match(moved.now, /^2031-05-01T0[78]:/)
  const saved = await order('PO-2031')
  assert.equal(year((saved as { lastChanged?: { at: string } }).lastChanged?.at), '2031')
  const { items } = await get<ActivityEntryCollection>('/v1/activitylog?size=2&from=2020-01-01&to=2040-01-01')
  assert.deepEqual(
    items.map((one) => [one.act, year(one.date)]),
    [
      ['account.billing_profile.updated', '2031'],
      ['sandbox.clock.moved', year(before.now)],
    ],
  )
  const further = (await admin('PUT', paths.clock, { body: { advanceSeconds: 366 * 24 * 3600 } })).body as SandboxClock
  assert.equal(year(further.now), '2032')
  const other = await house.as(partner('beiyu'), 'admin')
  assert.equal((await get<SandboxClock>(paths.clock, other)).offsetSeconds, 0)
  await admin('PUT', paths.clock, { body: { advanceSeconds: -further.offsetSeconds } })
})

test('a move that cannot be is refused', async () => {
  for (const body of [
    {},
    { now: '2030-01-01T00:00:00Z', advanceSeconds: 5 },
    { now: 'tomorrow' },
    { now: '2090-01-01T00:00:00Z' },
  ])
    assert.equal((await admin('PUT', paths.clock, { body })).status, 400)
})

async function state(): Promise<ReadonlyMap<string, unknown>> {
  const replayed = new Map<string, unknown>()
  let after = '0'
  for (;;) {
    const { items, cursor } = await get<EventCollection>(`/v1/events?size=50&after=${after}`)
    if (items.length === 0) return replayed
    for (const one of items) replayed.set(`${one.subject.kind} ${one.subject.id}`, one.resource)
    after = cursor
  }
}

test('a snapshot brings back rows and clock; sessions live on, the record and the feed go on', async () => {
  const then = await order('PO-before')
  const support = await get('/v1/profiles/support')
  const taken = (await admin('POST', paths.snapshots, { body: { name: 'Before the change' } })).body as SandboxSnapshot
  assert.equal(taken.name, 'Before the change')
  assert.ok(taken.rowCount > 10)
  await order('PO-after')
  await moveTo('2029-01-01T00:00:00Z')
  const entries = (await get<ActivityEntryCollection>('/v1/activitylog?size=500&from=2020-01-01&to=2040-01-01')).items
  const restored = await admin('POST', `${paths.snapshots}/${taken.id}/restore`)
  assert.equal(restored.status, 200)

  assert.deepEqual(await get(billing), then)
  assert.deepEqual(await get('/v1/profiles/support'), support)
  assert.ok(Math.abs((await get<SandboxClock>(paths.clock)).offsetSeconds) < 60)
  assert.deepEqual((await get<SandboxSnapshotCollection>(paths.snapshots)).items, [taken])
  const now = (await get<ActivityEntryCollection>('/v1/activitylog?size=500&from=2020-01-01&to=2040-01-01')).items
  assert.equal(now.length, entries.length + 1)
  assert.ok(now.some((one) => one.act === 'sandbox.snapshot.restored'))
  assert.deepEqual((await state()).get(`billing_profile ${quillmoor.tenantId}`), then)
  const { text } = await admin('GET', '/v1/activitylog/export?format=jsonl')
  const program = join(import.meta.dirname, '../../tools/verify-audit.mjs')
  assert.equal(spawnSync(process.execPath, [program, '-'], { input: text }).status, 0)
})

test('what came into being after the snapshot is told as gone', async () => {
  const taken = (await admin('POST', paths.snapshots, { body: {} })).body as SandboxSnapshot
  const { tenantId } = quillmoor
  await house.owner`
    insert into events (tenant_id, seq, id, at, type, subject_kind, subject_id, resource)
    select ${tenantId}, seq + 1, gen_random_uuid(), now(), 'tax-exemption-created', 'tax_exemption', 'x1', '{"id":"x1"}'
      from audit_heads where tenant_id = ${tenantId}`
  await house.owner`update audit_heads set seq = seq + 1 where tenant_id = ${tenantId}`
  assert.deepEqual((await state()).get('tax_exemption x1'), { id: 'x1' })
  await admin('POST', `${paths.snapshots}/${taken.id}/restore`)
  const { items } = await get<EventCollection>('/v1/events?size=500')
  assert.equal(items.at(-1)?.type, 'tax-exemption-deleted')
  assert.equal((await state()).get('tax_exemption x1'), null)
})

test('people come back with a snapshot: their states, their number, and what the feed tells of them', async () => {
  const desk = quillmoor.users.find((user) => user.desk === 'helpdesk')?.id ?? ''
  const users = () => get<StaffUserCollection>('/v1/users?state=all')
  const then = await users()
  const taken = (await admin('POST', paths.snapshots, { body: {} })).body as SandboxSnapshot
  assert.equal((await admin('DELETE', `/v1/users/${desk}`)).status, 204)
  const body = { displayName: 'Passing desk', userPrincipalName: 'passing@quillmoor.example' }
  const made = (await admin('POST', '/v1/users', { body })).body as StaffUser
  await admin('POST', `${paths.snapshots}/${taken.id}/restore`)
  assert.deepEqual(await users(), then)
  assert.deepEqual((await users()).totalCount, quillmoor.users.length)
  const told = await state()
  assert.equal((told.get(`user ${desk}`) as StaffUser).state, 'active')
  assert.equal(told.get(`user ${made.id}`), null)
})

test('a snapshot can be deleted, and is not another tenant’s', async () => {
  const { items } = await get<SandboxSnapshotCollection>(paths.snapshots)
  const [one] = items
  assert.ok(one !== undefined)
  const stranger = await house.as(partner('beiyu'), 'admin')
  for (const [method, path] of [
    ['POST', `${paths.snapshots}/${one.id}/restore`],
    ['DELETE', `${paths.snapshots}/${one.id}`],
  ] as const)
    assert.equal((await stranger(method, path)).status, 404)
  assert.equal((await admin('DELETE', `${paths.snapshots}/${one.id}`)).status, 204)
  assert.equal((await admin('DELETE', `${paths.snapshots}/${one.id}`)).status, 404)
  const left = await house.owner`select from sandbox_snapshot_rows where snapshot_id = ${one.id}`
  assert.equal(left.length, 0)
})

test('asked-for trouble comes to every call but its own switch, and ends when it is switched off', async () => {
  const off = { percent: 0, status: 503, delayMilliseconds: 0, attributes: { objectType: 'SandboxFaults' } }
  assert.deepEqual(await get(paths.faults), off)
  for (const status of [429, 500, 503]) {
    const on = await admin('PUT', paths.faults, { body: { percent: 100, status, forSeconds: 600 } })
    assert.equal((on.body as SandboxFaults).status, status)
    const troubled = await admin('GET', billing)
    assert.equal(troubled.status, status)
    assert.equal(troubled.headers.get('retry-after'), status === 429 ? '1' : null)
  }
  await admin('PUT', paths.faults, { body: { percent: 0 } })
  assert.deepEqual(await get(paths.faults), off)
  assert.equal((await admin('GET', billing)).status, 200)
  assert.equal((await admin('PUT', paths.faults, { body: { percent: 101, delayMilliseconds: -1 } })).status, 400)
})

test('looking is for everybody, changing for who may edit apps; accounts for real business have no sandbox', async () => {
  await get(paths.clock, sales)
  const refused = await sales('PUT', paths.clock, { body: { advanceSeconds: 1 } })
  assert.equal(refused.status, 403)
  assert.equal((refused.body as ApiFault & { missing: { permission: string } }).missing.permission, 'edit:apps')
  const harborpine = partner('harborpine')
  const { tenantId } = harborpine
  await house.owner`update tenants set sandbox = false where tenant_id = ${tenantId}`
  const real = await house.asApp(harborpine)
  const answer = await real('GET', paths.clock)
  assert.equal(answer.status, 403)
  assert.equal((answer.body as { missing: { rule: string } }).missing.rule, 'sandboxOnly')
})
