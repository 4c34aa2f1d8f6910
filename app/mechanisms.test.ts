import assert from 'node:assert/strict'
import test from 'node:test'
import { type ContractOperation, operations } from '#contract/contract.ts'
import type {
  CanAnswer,
  EventCollection,
  LimitCollection,
  Me,
  SandboxSnapshot,
  SavedView,
  StaffUser,
  StaffUserCollection,
} from '#contract/generated/types.ts'
import { hashPassword, insertUser, staffImportJob, tellNewcomer } from '#features/identity/door.ts'
import { partner } from '#fixtures/market.ts'
import { samples } from '#fixtures/samples.ts'
import { provenSession } from '#fixtures/second-factor.ts'
import { type Answered, type Api, password, portalSession, testHouse } from '#fixtures/testing.ts'
import { uuidv7 } from '#lib/ids.ts'
import { fine } from '#lib/outcome.ts'
import { record } from '#platform/record/record.ts'
import { locales } from '#platform/words/words.ts'
import { registered } from './rooms.ts'

/** What the way of a request promises of every operation (architecture, section 4), tried on every one that is served. */
const house = await testHouse({ env: { REQUESTS_PER_MINUTE: '100000' } })
const { owner } = house
const quillmoor = partner('quillmoor')
const { tenantId } = quillmoor
let holder = await house.as(quillmoor, 'admin')
const admin: Api = (...asked) => holder(...asked)

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
    const user = { id: uuidv7(), signInName, displayName, language: 'fr-FR', passwordHash, roles, at } as const
    await insertUser(tx, user)
    record(tx, { actor: { kind: 'system', name: 'Entente' }, at }, tellNewcomer(user))
    return fine(undefined)
  })
}

/** For what only the person themselves may do: a session with a second factor, proved a moment ago. */
await settle('standby', 'Standby desk', ['global_admin'])
const portal = await provenSession(house, 'standby@quillmoor.example', password)

/** For the operator's own people. */
const operatorsDesk = await portalSession(house, 'vetting@asterel.example')

const writes = registered
  .filter((one) => one.kind === 'operation' && contractOf(one.id).method !== 'GET')
  .map((one) => contractOf(one.id))

const sessionOnly = new Set<string>(
  registered.filter((one) => one.kind === 'operation' && one.definition.sessionOnly === true).map(({ id }) => id),
)

const operatorsOnly = new Set<string>(
  registered.filter((one) => one.kind === 'operation' && one.definition.operator === true).map(({ id }) => id),
)

type Body = Record<string, unknown>

const read = async <T>(path: string, api: Api = admin): Promise<T> => {
  const { status, body } = await api('GET', path)
  assert.equal(status, 200, path)
  return body
}

const newPassword = 'Ferry-lantern-harbour-8'

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
  changePassword: () => ({ currentPassword: password, newPassword }),
  updateOwnEmail: (_, turn) => ({ email: `notices-${turn}@quillmoor.example`, currentPassword: password }),
  updateSandboxFaults: (_, turn) => ({ percent: 0, delayMilliseconds: turn }),
  createUserImport: (_, turn) => ({
    rows: [{ displayName: `Row ${turn}`, userPrincipalName: `row-${turn}@quillmoor.example` }],
  }),
  createUser: (_, turn) => ({ displayName: `Desk ${turn}`, userPrincipalName: `desk-${turn}@quillmoor.example` }),
  updateUser: (_, turn) => ({ displayName: `Renamed desk ${turn}` }),
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

const pendingCase = async (): Promise<string | undefined> =>
  (
    await owner<{ id: string }[]>`
    select id from verification_cases where tenant_id = ${tenantId} and status = 'pending'`
  )[0]?.id

let moves = 0

/** One that waits for the register, asked something when the operation answers. */
async function openCase(operation: string): Promise<string> {
  const legal = '/v1/profiles/legalbusiness'
  const now = await read<Body>(legal)
  const address = { ...(now['address'] as Body), addressLine1: `${++moves} allée Duquesne` }
  assert.equal((await admin('PUT', legal, { body: { ...now, address } })).status, 200)
  const id = await pendingCase()
  assert.ok(id !== undefined)
  const path = `/v1/operator/partners/${tenantId}/verificationcases/${id}/question`
  if (operation === 'answerVerificationQuestion')
    assert.equal((await operatorsDesk('POST', path, { body: { message: 'Which floor?' } })).status, 200)
  return id
}

let hired = 0

/** Somebody new, in the state from which the operation leads away. */
async function person(operation: string): Promise<string> {
  const body = { displayName: 'New desk', userPrincipalName: `new-${++hired}@quillmoor.example` }
  const { body: user } = await admin('POST', '/v1/users', { body })
  const { id } = user as StaffUser
  if (operation === 'unblockUser') assert.equal((await admin('POST', `/v1/users/${id}/block`)).status, 200)
  if (operation === 'restoreUser') assert.equal((await admin('DELETE', `/v1/users/${id}`)).status, 204)
  return id
}

async function view(): Promise<string> {
  const body = { list: 'users', name: `View ${++hired}`, query: 'state=all' }
  return ((await admin('POST', '/v1/savedviews', { body })).body as SavedView).id
}

/** A list whose people are made, and whose passwords are waiting. */
async function imported(): Promise<string> {
  const rows = [{ displayName: 'Listed desk', userPrincipalName: `listed-${++hired}@quillmoor.example` }]
  const { id } = (await admin('POST', '/v1/userimports', { body: { rows } })).body as { id: string }
  await staffImportJob(house.house)(tenantId, id)
  return id
}

/** One that the administrator has just taken, to lay it down. */
async function role(): Promise<string> {
  const { user, roles } = await read<Me>('/v1/me')
  const body = { roles: [...roles, { role: 'sales_agent' }] }
  assert.equal((await admin('PATCH', `/v1/users/${user.id}`, { body })).status, 200)
  return 'sales_agent'
}

const application = async (): Promise<string> => {
  const { body } = await admin('POST', '/v1/applications', { body: samples.createApplication?.body })
  return (body as { id: string }).id
}

const proof = async (kind: 'secrets' | 'certificates', applicationId: string): Promise<string> => {
  const sample = kind === 'secrets' ? samples.createApplicationSecret : samples.createApplicationCertificate
  const { body } = await admin('POST', `/v1/applications/${applicationId}/${kind}`, { body: sample?.body })
  return (body as { id: string }).id
}

const native = quillmoor.apps.find((app) => app.kind === 'native')?.clientId ?? ''

const posted = async <T>(path: string, form: Record<string, string>): Promise<T> => {
  const body = new URLSearchParams({ client_id: native, ...form })
  return (await (await fetch(house.base + path, { method: 'POST', body })).json()) as T
}

/** Of a person whom nobody else here is. */
const consent = async (): Promise<string> => {
  const person = { username: 'sales@quillmoor.example', password, scope: 'offline_access' }
  await posted('/common/oauth2/v2.0/token', { grant_type: 'password', ...person })
  const [row] = await owner<{ id: string }[]>`
    select c.id from consents c join users u on u.id = c.user_id where u.sign_in_name = ${person.username}`
  return row?.id ?? ''
}

const family = async (consentId: string): Promise<string> => {
  const [row] = await owner<{ id: string }[]>`
    select family as id from refresh_tokens join consents using (tenant_id, user_id, client_id) where id = ${consentId} limit 1`
  return row?.id ?? ''
}

const userCode = async (): Promise<string> =>
  (await posted<{ user_code: string }>('/common/oauth2/v2.0/devicecode', {})).user_code

/** A thing that the operation can really be done to; `within` is the one that its path named before. */
const subjects: Readonly<Record<string, (operation: string, within: string) => Promise<string>>> = {
  tenantId: () => Promise.resolve(tenantId),
  stepId: () => Promise.resolve('all'),
  caseId: openCase,
  sessionId: signedIn,
  snapshotId: snapshot,
  userId: person,
  roleId: role,
  viewId: view,
  importId: imported,
  applicationId: application,
  secretId: (_, within) => proof('secrets', within),
  certificateId: (_, within) => proof('certificates', within),
  consentId: consent,
  refreshTokenId: (_, within) => family(within),
  userCode,
  factorId: async () => (await portal.addApp('Old phone')).id,
}

/** Refused to a program that has a person's token. */
const portalOnly = new Set(['decideDeviceCode'])

const inPortal = async (): Promise<Api> => {
  const body = { signInName: 'billing@quillmoor.example', password }
  const { headers } = await house.api()('POST', '/v1/sessions', { body })
  const cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return house.api({ cookie, 'Sec-Fetch-Site': 'same-origin', 'X-Entente-Portal': '1' })
}

/** After these the administrator's token is nobody's, and they sign in again with what is their password now. */
const ending: Readonly<Record<string, string>> = { changePassword: newPassword, deleteSessions: password }

async function comeBack(secret: string): Promise<void> {
  const person = { username: 'admin@quillmoor.example', password: secret }
  const scope = 'https://api.partnercenter.microsoft.com/.default'
  const form = { grant_type: 'password', ...person, scope }
  const { access_token: token } = await posted<{ access_token: string }>('/common/oauth2/v2.0/token', form)
  holder = house.api({ authorization: `Bearer ${token}` })
}

async function callerOf(operation: string): Promise<Api> {
  if (operatorsOnly.has(operation)) return operatorsDesk
  if (portalOnly.has(operation)) return inPortal()
  return sessionOnly.has(operation) ? portal.api : admin
}

let turns = 0

type Prepared = (headers: Readonly<Record<string, string>>) => Promise<Answered>

/** The same call as often as wanted, ready to change something. */
async function prepared(one: ContractOperation): Promise<Prepared> {
  turns++
  let path = one.path
  let within = ''
  for (const { name } of one.pathParams) {
    const make = subjects[name]
    assert.ok(make !== undefined, `${one.id}: say in app/mechanisms.test.ts what a ${name} is`)
    within = await make(one.id, within)
    path = path.replace(`{${name}}`, within)
  }
  const change = changes[one.id]
  const readable = registered.some(({ id }) => contractOf(id).method === 'GET' && contractOf(id).path === one.path)
  const current = change !== undefined && readable ? await read<Body>(path) : {}
  const sample = samples[one.id as keyof typeof samples]?.body
  const made = one.id === 'createSecondFactor' ? await portal.registration('Desk phone') : sample
  const body: unknown =
    one.id === 'createUserBatch'
      ? { act: 'block', ids: [await person(one.id)] }
      : change === undefined
        ? made
        : change(current, turns)
  const caller = await callerOf(one.id)
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

const entries = async (): Promise<number> =>
  (
    await owner<{ n: number }[]>`
    select count(*)::int as n from audit_entries where tenant_id = ${tenantId}`
  )[0]?.n ?? 0

const told = ({ status, body, headers }: Answered) => [status, body as unknown, headers.get('location')]

// Without effect on rows: a check has nothing to keep.
const keepsNothing = new Set(['checkUserImport', 'validateAddress'])

// Having read what one was told is no act: the account's record is not where readers are watched.
const tellsNothing = new Set([...keepsNothing, 'markNotices'])

for (const one of writes)
  test(`${one.id}: a dry run keeps nothing; a repeated request is answered once more and done once`, async () => {
    const call = await prepared(one)
    const [before, count] = [await everything(), await entries()]
    const dry = await call({ 'Entente-Dry-Run': 'true' })
    assert.equal(dry.status, one.successStatus, dry.text)
    assert.equal(dry.headers.get('entente-dry-run'), 'true')
    assert.equal(await everything(), before)

    const again = { 'MS-RequestId': uuidv7() }
    const secret = ending[one.id]
    // Whoever loses their token by the first would be nobody in the second.
    const twice = secret === undefined ? [call(again), call(again)] : [call(again)]
    const [first, second = first] = await Promise.all(twice)
    assert.ok(first !== undefined && second !== undefined)
    assert.equal(first.status, one.successStatus, first.text)
    assert.deepEqual(told(second), told(first))
    assert.equal(await entries(), count + (tellsNothing.has(one.id) ? 0 : 1))
    if (secret !== undefined) await comeBack(secret)
    const done = await entries()
    assert.deepEqual(told(await call(again)), told(first))
    assert.equal(await entries(), done)
    assert.equal((await everything()) === before, keepsNothing.has(one.id))
  })

const pathOf: Readonly<Record<string, string>> = {
  legal_profile: '/v1/profiles/legalbusiness',
  billing_profile: '/v1/profiles/billing',
  organization_profile: '/v1/profiles/organization',
  support_profile: '/v1/profiles/support',
}

/** What changes without an act on the user itself is not in the feed: sign-ins, factors, what the reader may do. */
const followed = ({
  lastSignInAt: _e,
  isPrimaryContact: _a,
  mfaState: _b,
  secondFactors: _c,
  may: _d,
  ...rest
}: StaffUser) => rest

const readNow = async (kind: string, id: string): Promise<unknown> =>
  kind === 'user' ? followed(await read<StaffUser>(`/v1/users/${id}`)) : read(pathOf[kind] ?? kind)

test('the feed replayed from zero is what is read now, after all those writes', async () => {
  const state = new Map<string, { kind: string; id: string; resource: unknown }>()
  let after = '0'
  for (;;) {
    const { items, cursor } = await read<EventCollection>(`/v1/events?size=7&after=${after}`)
    if (items.length === 0) break
    for (const { subject, resource } of items) {
      const { kind, id = '' } = subject
      state.set(`${kind} ${id}`, { kind, id, resource })
    }
    after = cursor
  }
  const kinds = new Set([...state.values()].map((one) => one.kind))
  assert.deepEqual([...kinds].sort(), [...Object.keys(pathOf), 'user'].sort())
  const { items: everybody } = await read<StaffUserCollection>('/v1/users?state=all&size=500')
  const followedUsers = [...state.values()].filter((one) => one.kind === 'user' && one.resource !== null)
  assert.deepEqual(followedUsers.map((one) => one.id).toSorted(), everybody.map((one) => one.id).toSorted())
  for (const { kind, id, resource } of state.values()) assert.deepEqual(resource, await readNow(kind, id), kind)
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
        operatorsOnly.has(one.id) ? [] : ['admin@quillmoor.example', 'standby@quillmoor.example'],
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
