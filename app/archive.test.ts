import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import test from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { notYet, operations } from '#contract/contract.ts'
import { insertInstallation, insertTenant } from '#features/identity/door.ts'
import { operator, partner } from '#fixtures/market.ts'
import { type Api, testHouse, type TestHouse } from '#fixtures/testing.ts'
import { fine } from '#lib/outcome.ts'
import { ArchiveError } from '#platform/tenant-data/archive.ts'
import { tenantTables } from '#platform/tenant-data/catalog.ts'
import { exportPartner } from '#platform/tenant-data/export.ts'
import { importPartner } from '#platform/tenant-data/import.ts'

const source = await testHouse()
const quillmoor = partner('quillmoor')

async function packed(): Promise<Buffer> {
  const out = new PassThrough()
  const [bytes] = await Promise.all([buffer(out), exportPartner(source.house, quillmoor.tenantId, out)])
  return bytes
}

/** An installation of the same operator with nobody in it yet. */
async function elsewhere(): Promise<TestHouse> {
  const house = await testHouse({ empty: true })
  const at = house.house.clock.now()
  const { tenantId, name, domain, country, languages, domainSuffix } = operator
  await house.house.database.write(tenantId, async (tx) => {
    await insertTenant(tx, { kind: 'operator', name, domain, country, currency: 'EUR', sandbox: true, at })
    await insertInstallation(tx, {
      operatorName: name,
      country,
      edition: 'global',
      languages,
      domainSuffix,
      demonstration: true,
      at,
    })
    return fine(undefined)
  })
  return house
}

const take = (house: TestHouse, bytes: Buffer) => importPartner(house.house, Readable.from([bytes]))

// Time goes on between two questions, signing in leaves its trace, a second factor stays with the key that seals it, and
// last uses stay where they were seen.
const stilled = (text: string) =>
  text
    .replaceAll(/"(now|to|lastSignInAt|mfaState)":"[^"]*"/g, '"$1":""')
    .replaceAll(/,"lastUsedAt":"[^"]*"/g, '')
    .replaceAll(/"secondFactors":\[[^\]]*\]/g, '"secondFactors":[]')
    .replaceAll(/,(?:Registered|Missing),([^,]*,[^,]*),[^,\r]*\r\n/g, ',$1\r\n')

// What people let act is given anew by signing in there, as their sessions are; asking as a person is itself a sign-in.
const ofItsPlace = new Set(['getConsents', 'getMySignIns'])

async function everyAnswer(api: Api, auth: 'both' | 'app+user'): Promise<Record<string, unknown>> {
  const reads = [...operations.values()].filter(
    (one) =>
      one.method === 'GET' &&
      !notYet.has(one.id) &&
      !ofItsPlace.has(one.id) &&
      one.auth === auth &&
      !one.path.startsWith('/v1/operator/') &&
      one.pathParams.length === 0,
  )
  assert.ok(reads.length >= 7)
  const answers: Record<string, unknown> = {}
  for (const { id, path } of reads) {
    const { status, text } = await api('GET', id === 'can' ? `${path}?operation=updatePartnerBillingProfile` : path)
    assert.equal(status, 200, `${id}: ${text}`)
    answers[id] = stilled(text)
  }
  return answers
}

const admin = await source.as(quillmoor, 'admin')
for (const number of ['BC-1', 'BC-2']) {
  const { body } = await admin('GET', '/v1/profiles/billing')
  await admin('PUT', '/v1/profiles/billing', { body: { ...(body as object), purchaseOrderNumber: number } })
}
await admin('POST', '/v1/sandbox/snapshots', { body: { name: 'Travels too' } })
await source.owner`
  insert into second_factors (tenant_id, id, user_id, kind, name, material_sealed, created_at)
  select tenant_id, gen_random_uuid(), id, 'totp', 'Phone', 'only-this-key-opens-it', now() from users where tenant_id = ${quillmoor.tenantId}`
const archive = await packed()
// It was a factor where it came from and is none where it goes, so it is none on both sides of the comparison.
await source.owner`delete from second_factors where tenant_id = ${quillmoor.tenantId}`

test('an imported partner answers everything as it did where it came from, and its chain is proven', async () => {
  const target = await elsewhere()
  const taken = await take(target, archive)
  assert.equal(taken.domain, 'quillmoor.example')
  assert.ok((taken.counts['audit_entries'] ?? 0) > 5)
  const [there, here] = [await target.asApp(quillmoor), await source.asApp(quillmoor)]
  assert.deepEqual(await everyAnswer(there, 'both'), await everyAnswer(here, 'both'))
  const { text } = await there('GET', '/v1/activitylog/export?format=jsonl')
  const program = join(import.meta.dirname, '../tools/verify-audit.mjs')
  assert.equal(spawnSync(process.execPath, [program, '-'], { input: text }).status, 0)
  const person = await target.as(quillmoor, 'admin')
  assert.deepEqual(await everyAnswer(person, 'app+user'), await everyAnswer(admin, 'app+user'))
})

const linesOf = (bytes: Buffer) => gunzipSync(bytes).toString('utf8').trimEnd().split('\n')
const zipped = (lines: readonly string[]) => gzipSync(lines.map((line) => `${line}\n`).join(''))

const empty = await elsewhere()

async function refused(bytes: Buffer, why: RegExp): Promise<void> {
  await assert.rejects(take(empty, bytes), { constructor: ArchiveError, message: why })
  const rows = await empty.owner`select from tenants where kind = 'partner'`
  assert.equal(rows.length, 0)
}

test('an archive that was altered in any place is refused, and nothing of it stays', async () => {
  const lines = linesOf(archive)
  const name = lines.findIndex((line) => line.includes('"table":"billing_profiles"')) + 1
  const edited = lines.with(name, (lines[name] ?? '').replace('BC-2', 'BC-9'))
  assert.notDeepEqual(edited, lines)
  await refused(zipped(edited), /altered/)
  await refused(zipped(lines.toSpliced(name, 1)), /altered/)
  await refused(zipped(lines.with(0, (lines[0] ?? '').replace('2026', '2025').replace('2027', '2025'))), /altered/)
  await refused(zipped(lines.with(name, '{"row":{"tenant_id":"x"}}')), /altered/)
  await refused(zipped([...lines, '{"table":"users","columns":["id"]}']), /altered/)
  const bytes = Buffer.from(archive)
  bytes.writeUInt8((bytes.readUInt8(2000) + 1) % 256, 2000)
  await refused(bytes, /altered|ends too early/)
})

test('a truncated archive is refused', async () => {
  await refused(archive.subarray(0, archive.length / 2), /ends too early/)
  await refused(zipped(linesOf(archive).slice(0, -1)), /ends too early/)
  await refused(Buffer.alloc(0), /ends too early/)
})

test('an archive signed by another key than the one it names is refused', async () => {
  const lines = linesOf(archive)
  const digest = createHash('sha256')
    .update(
      lines
        .slice(0, -1)
        .map((line) => `${line}\n`)
        .join(''),
    )
    .digest()
  const { end } = JSON.parse(lines.at(-1) ?? '') as { end: object }
  const { privateKey } = generateKeyPairSync('ed25519')
  const signature = sign(null, digest, privateKey).toString('base64')
  await refused(zipped(lines.with(lines.length - 1, JSON.stringify({ end: { ...end, signature } }))), /altered/)
})

test('an archive of a newer schema, of an operator, or of something else is refused', async () => {
  const lines = linesOf(archive)
  const header = JSON.parse(lines[0] ?? '') as object
  await refused(zipped(lines.with(0, JSON.stringify({ ...header, schema: 9999 }))), /newer Entente/)
  await refused(zipped(['{"format":"holiday pictures"}']), /not an archive/)
  await refused(Buffer.from('not even gzip'), /altered/)
  await assert.rejects(exportPartner(source.house, operator.tenantId, new PassThrough()), /no partner/)
})

test('who is here already is not taken again, nor is a domain that belongs to somebody else', async () => {
  await assert.rejects(take(source, archive), /already here/)
  const other = await elsewhere()
  await other.owner`insert into domains (domain, tenant_id) values ('quillmoor.example', ${operator.tenantId})`
  await assert.rejects(take(other, archive), /already here: Key \(domain\)=\(quillmoor\.example\)/)
  const third = await elsewhere()
  await third.owner`insert into network_ids values ('4100001', ${operator.tenantId}, 'Asterel Cloud')`
  await assert.rejects(take(third, archive), /already here: Key \(mpn_id\)=\(4100001\)/)
})

test('sessions, codes, retries and sealed secrets stay where they are', async () => {
  const named = linesOf(archive).flatMap((line) => /^\{"table":"(\w+)"/.exec(line)?.[1] ?? [])
  assert.ok(named.indexOf('tenants') < named.indexOf('users'))
  for (const table of [
    'sessions',
    'refresh_tokens',
    'authorization_codes',
    'one_time_links',
    'answered_requests',
    'jobs',
    'sign_in_failures',
  ])
    assert.ok(!named.includes(table), table)
  for (const table of [
    'users',
    'user_roles',
    'applications',
    'audit_entries',
    'events',
    'mails',
    'domains',
    'network_ids',
  ])
    assert.ok(named.includes(table), table)
  assert.ok(!linesOf(archive).some((line) => line.includes('only-this-key-opens-it')))
})

test('each table tells how it is treated by a word that is known; what is sealed may be left out', async () => {
  const comments = await source.owner<{ name: string; comment: string }[]>`
    select relname as name, obj_description(oid, 'pg_class') as comment from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and obj_description(oid, 'pg_class') is not null`
  assert.ok(comments.length > 10)
  for (const { name, comment } of comments) assert.match(comment, /^(?:record|fleeting)\b/, name)
  const tables = await source.house.database.reference(tenantTables)
  const firm = await source.owner<{ name: string }[]>`
    select attrelid::regclass::text || '.' || attname as name from pg_attribute
     where attname like '%\\_sealed' and attnotnull and attrelid::regclass::text = any(${tables.map((one) => one.name)})`
  assert.deepEqual([...firm], [])
})
