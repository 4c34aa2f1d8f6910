import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import test from 'node:test'
import type {
  ActivityEntryCollection,
  AuditRecord,
  AuditRecordSeekCollection,
  BillingProfile,
  CanAnswer,
  EventCollection,
  LimitCollection,
} from '#contract/generated/types.ts'
import { createApplication } from '#features/identity/door.ts'
import { partner } from '#fixtures/market.ts'
import { testHouse } from '#fixtures/testing.ts'

const house = await testHouse()
const quillmoor = partner('quillmoor')
const admin = await house.as(quillmoor, 'admin')
const billing = '/v1/profiles/billing'

async function order(number: string, headers: Record<string, string> = {}) {
  const { body } = await admin('GET', billing)
  const answer = await admin('PUT', billing, {
    body: { ...(body as BillingProfile), purchaseOrderNumber: number },
    headers,
  })
  assert.equal(answer.status, 200)
}

for (const number of ['PO-1', '=PO-2', 'PO-3']) await order(number)
for (const name of ['First tool', 'Second tool', 'Third tool']) {
  const made = await createApplication(house.house, quillmoor.tenantId, {
    name,
    kind: 'web',
    redirectUris: ['http://localhost/back'],
  })
  assert.ok(made.ok)
}

test('the log tells what was changed by whom, newest first', async () => {
  const { body } = await admin('GET', '/v1/activitylog?act=account.billing_profile.updated')
  const { items } = body as ActivityEntryCollection
  assert.deepEqual(
    items.map((one) => one.changes),
    [
      [{ field: 'purchaseOrderNumber', before: '=PO-2', after: 'PO-3' }],
      [{ field: 'purchaseOrderNumber', before: 'PO-1', after: '=PO-2' }],
      [{ field: 'purchaseOrderNumber', before: 'BC-2026-014', after: 'PO-1' }],
    ],
  )
  assert.equal(items[0]?.actor.name, 'admin@quillmoor.example')
  assert.equal(items[0]?.subject.kind, 'billing_profile')
})

test('pages follow each other without loss or repetition, and carry size and filter', async () => {
  const all = ((await admin('GET', '/v1/activitylog?size=500')).body as ActivityEntryCollection).items
  const seen: number[] = []
  let token: string | undefined
  do {
    const { body } = await admin(
      'GET',
      token === undefined ? '/v1/activitylog?size=2' : '/v1/activitylog?seekOperation=Next',
      {
        headers: token === undefined ? {} : { 'MS-ContinuationToken': token },
      },
    )
    const page = body as ActivityEntryCollection
    assert.ok(page.items.length <= 2)
    seen.push(...page.items.map((one) => one.sequence))
    token = page.continuationToken
  } while (token !== undefined)
  assert.deepEqual(
    seen,
    all.map((one) => one.sequence),
  )
  assert.ok(seen.length >= 6)
})

test('the log can be narrowed to a person and a period', async () => {
  const desk = quillmoor.users.find((one) => one.desk === 'admin')
  const mine = (await admin('GET', `/v1/activitylog?userId=${desk?.id}`)).body as ActivityEntryCollection
  assert.ok(mine.items.length >= 3 && mine.items.every((one) => one.actor.name === 'admin@quillmoor.example'))
  const none = (await admin('GET', '/v1/activitylog?from=2020-01-01&to=2020-12-31')).body as ActivityEntryCollection
  assert.deepEqual(none.items, [])
  assert.equal((await admin('GET', '/v1/activitylog?userId=me')).status, 400)
})

test('the public audit shows the operations it knows, and nothing of the account’s own', async () => {
  const { items } = (await admin('GET', '/v1/auditrecords')).body as AuditRecordSeekCollection
  assert.ok(items.length >= 3)
  assert.deepEqual(new Set(items.map((one) => one.resourceType)), new Set(['application', 'application_credential']))
  const [first] = items as [AuditRecord, ...AuditRecord[]]
  assert.match(first.operationDate, /T\d\d:\d\d:\d\d\.\d{7}Z$/)
  assert.equal(first.partnerId, quillmoor.tenantId)
  const { status, body } = await admin('GET', `/v1/auditrecords/${first.id}`)
  assert.equal(status, 200)
  assert.deepEqual(body, first)
  assert.equal(
    (await admin('GET', `/v1/auditrecords/${first.id?.replace(/\d$/, (digit) => String((Number(digit) + 5) % 10))}`))
      .status,
    404,
  )
})

test('its pages carry filter and size; its dates are those of real clients', async () => {
  const filter = encodeURIComponent('{"value":"application","field":"ResourceType","operator":"Equals"}')
  const today = Temporal.Now.plainDateISO('UTC')
  const java = `${today.toString().slice(0, 8)}${String(today.dayOfYear).padStart(2, '0')}`
  const first = (await admin('GET', `/v1/auditrecords?startDate=${java}&filter=${filter}&size=2`))
    .body as AuditRecordSeekCollection
  assert.equal(first.items.length, 2)
  const second = (
    await admin('GET', `/v1/auditrecords?seekOperation=Next&MS-ContinuationToken=${first.continuationToken}`)
  ).body as AuditRecordSeekCollection
  assert.ok(second.items.length > 0)
  assert.ok([...first.items, ...second.items].every((one) => one.resourceType === 'application'))
  assert.equal((await admin('GET', '/v1/auditrecords?startDate=6/1/2017+12:00:00+AM')).status, 400)
})

test('the export is a table that spreadsheets open safely, in the caller’s language', async () => {
  const { headers, text } = await admin('GET', '/v1/activitylog/export?act=account.billing_profile.updated', {
    headers: { 'X-Locale': 'fr-FR' },
  })
  assert.equal(headers.get('content-type'), 'text/csv; charset=utf-8')
  assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="activity-log-.*\.csv"$/)
  const lines = text.replace(/^\uFEFF/, '').split('\r\n')
  assert.equal(lines.length, 5)
  assert.match(lines[0] ?? '', /^Date et heure \(UTC\),Action,Auteur,/)
  assert.match(lines[1] ?? '', /Profil de facturation modifié,admin@quillmoor\.example/)
  const response = await fetch(`${house.base}/v1/activitylog/export`, { headers: { authorization: 'Bearer x' } })
  assert.equal(response.status, 401)
})

test('the chain is proven by the published program, and a touched row is found', async () => {
  const program = join(import.meta.dirname, '../../tools/verify-audit.mjs')
  const verify = async () => {
    const { text } = await admin('GET', '/v1/activitylog/export?format=jsonl')
    return spawnSync(process.execPath, [program, '-'], { input: text, encoding: 'utf8' })
  }
  assert.match((await verify()).stdout, new RegExp(`^Proven: \\d+ entries of ${quillmoor.tenantId}`))
  await house.owner`
    update audit_entries set content = replace(content, 'PO-3', 'PO-4') where tenant_id = ${quillmoor.tenantId}`
  const broken = await verify()
  assert.equal(broken.status, 1)
  await house.owner`
    update audit_entries set content = replace(content, 'PO-4', 'PO-3') where tenant_id = ${quillmoor.tenantId}`
  assert.equal((await verify()).status, 0)
})

test('the feed is read on from its cursor, and begins at the beginning', async () => {
  const all = (await admin('GET', '/v1/events?size=500')).body as EventCollection
  const first = (await admin('GET', '/v1/events?size=3')).body as EventCollection
  const rest = (await admin('GET', `/v1/events?size=500&after=${first.cursor}`)).body as EventCollection
  assert.deepEqual([...first.items, ...rest.items], all.items)
  const nothing = (await admin('GET', `/v1/events?after=${all.cursor}`)).body as EventCollection
  assert.deepEqual([nothing.items, nothing.cursor], [[], all.cursor])
  for (const query of ['after=x', 'size=501', 'size=-1'])
    assert.equal((await admin('GET', `/v1/events?${query}`)).status, 400)
})

test('“can” knows allowed, refused and unknown', async () => {
  const allowed = (await admin('GET', '/v1/can?operation=updatePartnerBillingProfile')).body as CanAnswer
  assert.equal(allowed.allowed, true)
  const sales = await house.as(quillmoor, 'sales')
  const refused = (await sales('GET', '/v1/can?operation=updatePartnerBillingProfile')).body as CanAnswer
  assert.equal(refused.allowed, false)
  assert.equal(refused.missing?.permission, 'edit:billing_profile')
  assert.equal((await admin('GET', '/v1/can?operation=flyToTheMoon')).status, 400)
})

test('without throttling there is no limit to publish', async () => {
  const { items } = (await admin('GET', '/v1/limits')).body as LimitCollection
  assert.deepEqual(items, [])
})
