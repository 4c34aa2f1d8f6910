import assert from 'node:assert/strict'
import test from 'node:test'
import { type ContractOperation, operations } from '#contract/contract.ts'
import type { CanAnswer, EventCollection, LimitCollection, SandboxSnapshot } from '#contract/generated/types.ts'
import { hashPassword, insertUser } from '#features/identity/door.ts'
import { partner } from '#fixtures/market.ts'
import { samples } from '#fixtures/samples.ts'
import { provenSession } from '#fixtures/second-factor.ts'
import { type Answered, type Api, password, testHouse } from '#fixtures/testing.ts'
import { uuidv7 } from '#lib/ids.ts'
import { fine } from '#lib/outcome.ts'
import { locales } from '#platform/words/words.ts'
import { registered } from './rooms.ts'

/** What the way of a request promises of every operation (architecture, section 4), tried on every one that is served. */
const house = await testHouse({ env: { REQUESTS_PER_MINUTE: '100000' } })
const { owner } = house
const quillmoor = partner('quillmoor')
const { tenantId } = quillmoor
const admin = await house.as(quillmoor, 'admin')

const contractOf = (id: string): ContractOperation => {
  const found = operations.get(id)
  assert.ok(found !== undefined, id)
  return found
}

async function settle(desk: string, displayName: string, roles: readonly string[]): Promise<void> {
  const passwordHash = await hashPassword(password)
  await house.house.database.write(tenantId, async (tx) => {
    const at = house.house.clock.now()
    const signInName = `${desk}@quillmoor.example`
    await insertUser(tx, { id: uuidv7(), signInName, displayName, language: 'fr-FR', passwordHash, roles, at })
    return fine(undefined)
  })
}

/** For what only the person themselves may do: a session with a second factor, proved a moment ago. */
await settle('standby', 'Standby desk', ['global_admin'])
const portal = await provenSession(house, 'standby@quillmoor.example', password)

const writes = registered
  .filter((one) => one.kind === 'operation' && contractOf(one.id).method !== 'GET')
  .map((one) => contractOf(one.id))

const sessionOnly = new Set<string>(
  registered.filter((one) => one.kind === 'operation' && one.definition.sessionOnly === true).map(({ id }) => id),
)

type Body = Record<string, unknown>

const read = async <T>(path: string, api: Api = admin): Promise<T> => {
  const { status, body } = await api('GET', path)
  assert.equal(status, 200, path)
  return body
}

/** Real changes of what can be read at the same path; the other writes have theirs in fixtures/samples.ts. */
const changes: Readonly<Record<string, (current: Body, turn: number) => Body>> = {
  updateLegalBusinessProfile: (now, turn) => ({
    ...now,
    address: { ...(now['address'] as Body), addressLine1: `${turn} quai de la Fosse` },
  }),
  updatePartnerBillingProfile: (now, turn) => ({ ...now, purchaseOrderNumber: `BC-${turn}` }),
  updateOrganizationProfile: (now, turn) => ({ ...now, email: `desk-${turn}@quillmoor.example` }),
  updateSupportProfile: (now, turn) => ({ ...now, website: `https://support-${turn}.quillmoor.example` }),
  updateSupportProfileAlias: (_, turn) => ({
    email: 'helpdesk@quillmoor.example',
    telephone: '+33240000001',
    website: `https://help-${turn}.quillmoor.example`,
  }),
  changePassword: () => ({ currentPassword: password, newPassword: 'Ferry-lantern-harbour-8' }),
  updateSandboxFaults: (_, turn) => ({ percent: 0, delayMilliseconds: turn }),
}

const snapshot = async (): Promise<string> => {
  const { body } = await admin('POST', '/v1/sandbox/snapshots', { body: { name: 'To go' } })
  return (body as SandboxSnapshot).id
}

const signedIn = async (): Promise<string> => {
  const answer = await house.api()('POST', '/v1/sessions', {
    body: { signInName: 'admin@quillmoor.example', password },
  })
  assert.equal(answer.status, 201)
  return (answer.body as { id: string }).id
}

const openCase = async (): Promise<string> => {
  const [row] = await owner<{ id: string }[]>`
    select id from verification_cases where tenant_id = ${tenantId} and status = 'pending'`
  assert.ok(row !== undefined, 'the legal profile was changed before, which opens a case')
  return row.id
}

/** A thing that the operation can really be done to. */
const subjects: Readonly<Record<string, () => Promise<string>>> = {
  stepId: () => Promise.resolve('all'),
  caseId: openCase,
  sessionId: signedIn,
  snapshotId: snapshot,
  userId: () => Promise.resolve(quillmoor.users[1]?.id ?? ''),
  factorId: async () => (await portal.addApp('Old phone')).id,
}

let turns = 0

type Prepared = (headers: Readonly<Record<string, string>>) => Promise<Answered>

/** The same call as often as wanted, ready to change something. */
async function prepared(one: ContractOperation): Promise<Prepared> {
  turns++
  let path = one.path
  for (const { name } of one.pathParams) {
    const make = subjects[name]
    assert.ok(make !== undefined, `${one.id}: say in app/mechanisms.test.ts what a ${name} is`)
    path = path.replace(`{${name}}`, await make())
  }
  const change = changes[one.id]
  const readable = registered.some(({ id }) => contractOf(id).method === 'GET' && contractOf(id).path === one.path)
  const current = change !== undefined && readable ? await read<Body>(path) : {}
  const sample = samples[one.id as keyof typeof samples]?.body
  const made = one.id === 'createSecondFactor' ? await portal.registration('Desk phone') : sample
  const body: unknown = change === undefined ? made : change(current, turns)
  const caller = sessionOnly.has(one.id) ? portal.api : admin
  return (headers) => caller(one.method, path, { headers, ...(one.requestSchema === null ? {} : { body }) })
}

/** One digest of every row of every table. */
async function everything(): Promise<string> {
  const tables = await owner<{ name: string }[]>`
    select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`
  const digests: string[] = []
  for (const { name } of tables) {
    const [row] = await owner<{ digest: string | null }[]>`
      select md5(string_agg(t::text, '|' order by t::text)) as digest from ${owner(name)} t`
    digests.push(`${name} ${row?.digest}`)
  }
  return digests.join('\n')
}

// The password of before is a wrong guess by the time of the repeat, and is recorded as one.
const entries = async (): Promise<number> =>
  (
    await owner<{ n: number }[]>`
    select count(*)::int as n from audit_entries
     where tenant_id = ${tenantId} and act <> 'account.signin.failed'`
  )[0]?.n ?? 0

const told = ({ status, body, headers }: Answered) => [status, body as unknown, headers.get('location')]

// Without effect on rows: a check has nothing to keep.
const keepsNothing = new Set(['validateAddress'])

for (const one of writes)
  test(`${one.id}: a dry run keeps nothing; a repeated request is answered once more and done once`, async () => {
    const call = await prepared(one)
    const [before, count] = [await everything(), await entries()]
    const dry = await call({ 'Entente-Dry-Run': 'true' })
    assert.equal(dry.status, one.successStatus, dry.text)
    assert.equal(dry.headers.get('entente-dry-run'), 'true')
    assert.equal(await everything(), before)

    const again = { 'MS-RequestId': uuidv7() }
    const [first, second] = await Promise.all([call(again), call(again)])
    assert.equal(first.status, one.successStatus, first.text)
    assert.deepEqual(told(second), told(first))
    assert.deepEqual(told(await call(again)), told(first))
    assert.equal(await entries(), count + (keepsNothing.has(one.id) ? 0 : 1))
    assert.equal((await everything()) === before, keepsNothing.has(one.id))
  })

const pathOf: Readonly<Record<string, string>> = {
  legal_profile: '/v1/profiles/legalbusiness',
  billing_profile: '/v1/profiles/billing',
  organization_profile: '/v1/profiles/organization',
  support_profile: '/v1/profiles/support',
}

test('the feed replayed from zero is what is read now, after all those writes', async () => {
  const state = new Map<string, unknown>()
  let after = '0'
  for (;;) {
    const { items, cursor } = await read<EventCollection>(`/v1/events?size=7&after=${after}`)
    if (items.length === 0) break
    for (const { subject, resource } of items) state.set(subject.kind, resource)
    after = cursor
  }
  assert.deepEqual([...state.keys()].sort(), Object.keys(pathOf).sort())
  for (const [kind, resource] of state) assert.deepEqual(resource, await read(pathOf[kind] ?? kind), kind)
})

type Refusal = {
  description: string
  missing: { permission: string; roles: { id: string; name: string }[]; grantedBy: { signInName: string }[] }
}

test('a refusal says what is missing and who has it, in three languages, and “can” says the same beforehand', async () => {
  await settle('intern', 'Intern desk', [])
  const intern = await house.as(quillmoor, 'intern')
  let refused = 0
  for (const one of registered) {
    const wanted = one.kind === 'operation' ? [one.definition.permission ?? []].flat() : []
    if (wanted.length === 0 || wanted.includes('edit:own_profile')) continue
    const { method, path, pathParams } = contractOf(one.id)
    const address = pathParams.reduce((text, { name }) => text.replace(`{${name}}`, uuidv7()), path)
    for (const locale of locales) {
      const headers = { 'X-Locale': locale }
      const answer = await intern(method, address, { headers, ...(method === 'GET' ? {} : { body: {} }) })
      assert.equal(answer.status, 403, one.id)
      const { description, missing } = answer.body as Refusal
      assert.ok(wanted.includes(missing.permission) && missing.roles.length > 0, one.id)
      assert.ok(
        missing.roles.every((role) => description.includes(role.name)),
        `${one.id}: ${description}`,
      )
      assert.deepEqual(
        missing.grantedBy.map((grantor) => grantor.signInName),
        ['admin@quillmoor.example', 'standby@quillmoor.example'],
      )
      const can = (await intern('GET', `/v1/can?operation=${one.id}`, { headers })).body as CanAnswer
      assert.deepEqual([can.allowed, can.reason, can.missing], [false, description, missing])
    }
    refused++
  }
  assert.ok(refused > 15, `only ${refused}`)
})

test('every answer tells the budget, refusals too', async () => {
  for (const one of registered.filter(({ kind }) => kind === 'operation')) {
    const { method, path } = contractOf(one.id)
    const { headers } = await admin(method, path.replaceAll(/\{\w+\}/g, 'x'), {
      headers: { 'Entente-Dry-Run': 'true' },
    })
    assert.equal(headers.get('ratelimit-policy'), '"default";q=100000;w=60', one.id)
    assert.match(headers.get('ratelimit') ?? '', /^"default";r=\d+;t=\d+$/, one.id)
  }
})

test('the limits say what the headers say; a spent budget is 429 with the time to wait', async () => {
  const small = await testHouse({ env: { REQUESTS_PER_MINUTE: '5' } })
  const caller = await small.as(quillmoor, 'admin')
  const { headers, body } = await caller('GET', '/v1/limits')
  const [policy] = (body as LimitCollection).items
  assert.equal(headers.get('ratelimit'), `"default";r=${policy?.remaining};t=${policy?.resetSeconds}`)
  assert.deepEqual([policy?.limit, policy?.windowSeconds], [5, 60])
  // A new minute may begin in between, so up to two budgets.
  let answer = await caller('GET', '/v1/limits')
  for (let tries = 0; answer.status === 200 && tries < 10; tries++) answer = await caller('GET', '/v1/limits')
  assert.equal(answer.status, 429)
  const seconds = Number(answer.headers.get('retry-after'))
  assert.ok(seconds >= 1 && seconds <= 60)
  assert.match(answer.headers.get('ratelimit') ?? '', /^"default";r=0;/)
  const other = await small.as(partner('beiyu'), 'admin')
  assert.equal((await other('GET', '/v1/limits')).status, 200)
})
