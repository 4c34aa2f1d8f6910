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
import { exportPartner } from './export.ts'
import { importPartner } from './import.ts'
import { tenantTables } from './catalog.ts'

const source = await testHouse()
const quillmoor = partner('quillmoor')

async function packed(): Promise<Buffer> {
  const out = new PassThrough()
  const [bytes] = await Promise.all([buffer(out), exportPartner(source.house, quillmoor.tenantId, out)])
  return bytes
}

async function elsewhere(): Promise<TestHouse> {
  const house = await testHouse({ empty: true })
  const at = house.house.clock.now()
  await house.house.database.write('0a57e1c0-0000-7000-8000-0000000000ff', async (tx) => {
    await insertTenant(tx, { kind: 'operator', name: 'Borealis', domain: 'borealis.example', country: 'FR', currency: 'EUR', sandbox: false, at })
    await insertInstallation(tx, { ...operator, operatorName: 'Borealis', edition: 'global', demonstration: false, at })
    return fine(undefined)
  })
  return house
}

const take = (house: TestHouse, bytes: Buffer) => importPartner(house.house, Readable.from([bytes]))

async function everyAnswer(api: Api): Promise<Record<string, unknown>> {
  // A session and the budget belong to the installation; the address of the operator's own is none of the partner's.
  const reads = [...operations.values()].filter(
    (one) => one.method === 'GET' && !notYet.has(one.id) && one.auth !== 'none' && one.pathParams.length === 0,
  )
  assert.ok(reads.length > 15)
  const answers: Record<string, unknown> = {}
  for (const { id, path } of reads) {
    const query = id === 'can' ? '?operation=updatePartnerBillingProfile' : ''
    const { status, text } = await api('GET', path + query)
    answers[id] = [status, text]
  }
  return answers
}

const admin = await source.as(quillmoor, 'admin')
for (const number of ['BC-1', 'BC-2']) {
  const { body } = await admin('GET', '/v1/profiles/billing')
  await admin('PUT', '/v1/profiles/billing', { body: { ...(body as object), purchaseOrderNumber: number } })
}
await admin('POST', '/v1/sandbox/snapshots', { body: { name: 'Travels too' } })
const archive = await packed()

test('an imported partner answers everything as it did where it came from, and its chain is proven', async () => {
  const target = await elsewhere()
  const taken = await take(target, archive)
  assert.equal(taken.domain, 'quillmoor.example')
  assert.ok((taken.counts['audit_entries'] ?? 0) > 5)
  const there = await everyAnswer(await target.asApp(quillmoor))
  const here = await everyAnswer(await source.asApp(quillmoor))
  assert.deepEqual(Object.keys(there), Object.keys(here))
  for (const [id, answer] of Object.entries(here)) assert.deepEqual(there[id], answer, id)
  const { text } = await (await target.asApp(quillmoor))('GET', '/v1/activitylog/export?format=jsonl')
  const program = join(import.meta.dirname, '../../tools/verify-audit.mjs')
  assert.equal(spawnSync(process.execPath, [program, '-'], { input: text }).status, 0)
})
