import assert from 'node:assert/strict'
import test from 'node:test'
import type { BillingProfile } from '#contract/generated/types.ts'
import { partner } from '#fixtures/market.ts'
import { testHouse } from '#fixtures/testing.ts'

const house = await testHouse()
const quillmoor = partner('quillmoor')
const admin = await house.as(quillmoor, 'admin')
const billing = await house.as(quillmoor, 'billing')
const path = '/v1/profiles/billing'

type Fault = {
  code: number
  description: string
  data: string[]
  errors: { field: string; description: string }[]
  missing: { permission: string; roles: { id: string }[]; grantedBy: { signInName: string }[] }
}
type Saved = BillingProfile & { warnings?: { field: string }[] }

const read = async (): Promise<BillingProfile> => (await admin('GET', path)).body
const entries = async () =>
  (
    await house.owner<
      { n: number }[]
    >`select count(*)::int as n from audit_entries where tenant_id = ${quillmoor.tenantId}`
  )[0]?.n ?? 0

test('a partner reads its billing profile as the contract says', async () => {
  const { status, body } = await admin('GET', path)
  assert.equal(status, 200)
  const profile = body as BillingProfile
  assert.equal(profile.companyName, 'Quillmoor IT')
  assert.equal(profile.billingCurrency, 'EUR')
  assert.equal(profile.profileType, 'BillingProfile')
  assert.deepEqual(profile.links, { self: { uri: '/profiles/billing', method: 'GET', headers: [] } })
})

test('a correction is kept, has a new ETag, and is in the record once with what changed', async () => {
  const before = await read()
  const count = await entries()
  const { status, body } = await admin('PUT', path, { body: { ...before, purchaseOrderNumber: 'BC-2026-099' } })
  const saved = body as Saved
  assert.equal(status, 200)
  assert.equal(saved.purchaseOrderNumber, 'BC-2026-099')
  assert.notEqual(saved.attributes.etag, before.attributes.etag)
  const { warnings: _none, ...resource } = saved
  assert.deepEqual(resource, await read())
  assert.equal(await entries(), count + 1)
  const [entry] = await house.owner<{ content: string }[]>`
    select content from audit_entries where tenant_id = ${quillmoor.tenantId} order by seq desc limit 1`
  const told = JSON.parse(entry?.content ?? '{}') as { act: string; changes: unknown[]; actor: { name: string } }
  assert.equal(told.act, 'account.billing_profile.updated')
  assert.equal(told.actor.name, 'admin@quillmoor.example')
  assert.deepEqual(told.changes, [
    { field: 'purchaseOrderNumber', before: before.purchaseOrderNumber, after: 'BC-2026-099' },
  ])
})

test('an unchanged submit writes nothing', async () => {
  const before = await read()
  const count = await entries()
  const { status, body } = await admin('PUT', path, { body: before })
  assert.equal(status, 200)
  assert.deepEqual(body, before)
  assert.equal(await entries(), count)
})

test('member names in any case, nulls and unknown members do no harm', async () => {
  const before = await read()
  const sent = {
    CompanyName: before.companyName,
    Address: { Country: 'FR', City: 'Nantes', AddressLine1: '12 quai de la Fosse', PostalCode: '44000', State: null },
    PrimaryContact: before.primaryContact,
    PurchaseOrderNumber: before.purchaseOrderNumber,
    TaxId: before.taxId,
    BillingCurrency: 'EUR',
    Attributes: { ObjectType: 'BillingProfile', Etag: before.attributes.etag },
    Nonsense: { a: 1 },
  }
  const { status, body } = await admin('PUT', path, { body: sent })
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual(body, before)
})

test('a stale ETag is 412 by If-Match and 400 code 2055 in the body alone', async () => {
  const before = await read()
  const byHeader = await admin('PUT', path, {
    body: { ...before, purchaseOrderNumber: 'X' },
    headers: { 'if-match': '"0"' },
  })
  assert.equal(byHeader.status, 412)
  const byBody = await admin('PUT', path, {
    body: { ...before, attributes: { etag: '0', objectType: 'BillingProfile' } },
  })
  assert.equal(byBody.status, 400)
  assert.equal((byBody.body as Fault).code, 2055)
  const fresh = await admin('PUT', path, { body: before, headers: { 'if-match': `"${before.attributes.etag}"` } })
  assert.equal(fresh.status, 200)
})

test('every wrong field at once, in the language asked for', async () => {
  const before = await read()
  const body = { ...before, companyName: 'Autre', address: { ...before.address, postalCode: '440' }, taxId: 'FR1' }
  const { status, body: fault } = await admin('PUT', path, { body, headers: { 'x-locale': 'fr-FR' } })
  assert.equal(status, 400)
  const { code, errors, data } = fault as Fault
  assert.equal(code, 3000)
  assert.deepEqual(new Set(errors.map((one) => one.field)), new Set(['companyName', 'address.postalCode', 'taxId']))
  assert.match(errors.find((one) => one.field === 'address.postalCode')?.description ?? '', /Cinq chiffres/)
  assert.equal(data.length, 3)
})

test('a doubtful VAT number is kept, with a warning', async () => {
  const before = await read()
  const { status, body } = await admin('PUT', path, { body: { ...before, taxId: 'FR62999123458' } })
  assert.equal(status, 200)
  assert.deepEqual(
    (body as Saved).warnings?.map((one) => one.field),
    ['taxId'],
  )
  await admin('PUT', path, { body: { ...before, attributes: {} } })
})

test('a billing admin corrects what is theirs, and is told who may change the address', async () => {
  const before = (await billing('GET', path)).body as BillingProfile
  const fine = await billing('PUT', path, { body: { ...before, purchaseOrderNumber: 'BC-7' } })
  assert.equal(fine.status, 200)
  const moved = { ...before, attributes: {}, address: { ...before.address, addressLine1: '14 quai de la Fosse' } }
  const { status, body } = await billing('PUT', path, { body: moved })
  assert.equal(status, 403)
  const { code, missing, errors } = body as Fault
  assert.equal(code, 900150)
  assert.equal(missing.permission, 'edit:billing_address')
  assert.deepEqual(
    missing.roles.map((one) => one.id),
    ['global_admin'],
  )
  assert.deepEqual(
    missing.grantedBy.map((one) => one.signInName),
    ['admin@quillmoor.example'],
  )
  assert.equal(errors[0]?.field, 'address')
})

test('a dry run answers what would be, and keeps nothing', async () => {
  const before = await read()
  const { status, body, headers } = await admin('PUT', path, {
    body: { ...before, purchaseOrderNumber: 'DRY' },
    headers: { 'entente-dry-run': 'true' },
  })
  assert.equal(status, 200)
  assert.equal(headers.get('entente-dry-run'), 'true')
  assert.equal((body as BillingProfile).purchaseOrderNumber, 'DRY')
  assert.deepEqual(await read(), before)
})

test('a repeated request id gets the first answer, even when two attempts arrive at once', async () => {
  const before = await read()
  const count = await entries()
  const headers = { 'ms-requestid': crypto.randomUUID() }
  const body = { ...before, purchaseOrderNumber: 'BC-TWICE' }
  const answers = await Promise.all([
    admin('PUT', path, { body, headers }),
    admin('PUT', path, { body, headers }),
    admin('PUT', path, { body, headers }),
  ])
  for (const answer of answers) assert.deepEqual([answer.status, answer.body], [200, answers[0]?.body])
  assert.equal(await entries(), count + 1)
})

test('malformed input is told apart: JSON with its position, media type, size, type of member', async () => {
  const broken = await admin('PUT', path, { body: '{"companyName": }' })
  assert.equal(broken.status, 400)
  assert.match((broken.body as Fault).description, /position 16/)
  assert.equal((await admin('PUT', path, { body: 'a=1', headers: { 'content-type': 'text/plain' } })).status, 415)
  assert.equal((await admin('PUT', path, { body: JSON.stringify({ companyName: 'x'.repeat(2 ** 21) }) })).status, 413)
  const typed = await admin('PUT', path, { body: { taxId: 5 } })
  assert.equal(typed.status, 400)
  assert.deepEqual(
    (typed.body as Fault).errors.map((one) => one.field),
    ['taxId'],
  )
  assert.equal((await admin('DELETE', path)).status, 405)
})

test('nobody and an application alone are refused, each with its reason', async () => {
  const nobody = await house.api()('GET', path)
  assert.equal(nobody.status, 401)
  assert.equal(nobody.headers.get('www-authenticate'), 'Bearer')
  assert.equal((await (await house.asApp(quillmoor))('GET', path)).status, 403)
})
