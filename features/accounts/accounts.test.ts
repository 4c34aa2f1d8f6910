import assert from 'node:assert/strict'
import test from 'node:test'
import type {
  FirstStepsResource,
  LegalBusinessProfile,
  OrganizationProfile,
  SupportProfile,
  VerificationCase,
} from '#contract/generated/types.ts'
import { partner } from '#fixtures/market.ts'
import { appToken, testHouse } from '#fixtures/testing.ts'

const house = await testHouse()
const quillmoor = partner('quillmoor')
const admin = await house.as(quillmoor, 'admin')
const reseller = await house.as(partner('garance'), 'admin')

type Fault = { code: number; errors: { field: string; code: string; description: string }[] }
type Warned = { warnings?: { code: string }[] }

const legal = '/v1/profiles/legalbusiness'
const readLegal = async (version = 'current'): Promise<LegalBusinessProfile> =>
  (await admin('GET', `${legal}?vettingVersion=${version}`)).body
const readCases = async (): Promise<VerificationCase[]> =>
  ((await admin('GET', '/v1/verificationcases')).body as { items: VerificationCase[] }).items

test('a moved company is verified again, keeps its last finalised data beside, and can take it back', async () => {
  const before = await readLegal()
  assert.equal(before.vettingStatus, 'authorized')
  const moved = {
    ...before,
    address: { ...before.address, addressLine1: '14 quai de la Fosse' },
    vettingStatus: 'authorized',
  }
  const { status, body } = await admin('PUT', legal, { body: moved })
  assert.equal(status, 200)
  const saved = body as LegalBusinessProfile & Warned
  assert.deepEqual([saved.vettingStatus, saved.vettingSubStatus], ['pending', 'business_verification'])
  assert.deepEqual(
    saved.warnings?.map((one) => one.code),
    ['accounts.legalProfile.warning.verifiedAgain'],
  )
  assert.equal((await readLegal('last_finalized')).address.addressLine1, '12 quai de la Fosse')
  assert.equal((await readLegal('LastFinalized')).vettingStatus, 'authorized')
  assert.equal((await readLegal()).address.addressLine1, '14 quai de la Fosse')
  const [open] = await readCases()
  assert.ok(open !== undefined)
  const renamed = await admin('PUT', legal, { body: { ...(await readLegal()), companyName: 'Quillmoor Cloud' } })
  assert.deepEqual(
    (renamed.body as Fault).errors.map((one) => one.code),
    ['accounts.legalProfile.problem.companyNameLocked'],
    'a pending change is no way around the lock of an account that was authorized',
  )
  assert.deepEqual([open.status, open.changedParts], ['pending', ['address']])
  const back = await admin('POST', `/v1/verificationcases/${open.id}/withdraw`)
  assert.equal(back.status, 200)
  const after = await readLegal()
  assert.deepEqual([after.vettingStatus, after.address.addressLine1], ['authorized', '12 quai de la Fosse'])
  assert.equal((await admin('POST', `/v1/verificationcases/${open.id}/withdraw`)).status, 409)
})

test('going back to what was decided closes the case by itself', async () => {
  const before = await readLegal()
  const moved = { ...before, attributes: {}, address: { ...before.address, city: 'Rezé', postalCode: '44400' } }
  assert.equal(((await admin('PUT', legal, { body: moved })).body as LegalBusinessProfile).vettingStatus, 'pending')
  const back = (await admin('PUT', legal, { body: { ...before, attributes: {} } })).body as LegalBusinessProfile
  assert.equal(back.vettingStatus, 'authorized')
  assert.equal((await readCases()).filter((one) => one.status === 'pending').length, 0)
})

test('the legal name follows the account: locked for a direct-bill partner, open to a reseller, whose name changes everywhere', async () => {
  const before = await readLegal()
  const { status, body } = await admin('PUT', legal, { body: { ...before, companyName: 'Quillmoor Cloud' } })
  assert.equal(status, 400)
  assert.deepEqual(
    (body as Fault).errors.map((one) => one.code),
    ['accounts.legalProfile.problem.companyNameLocked'],
  )
  const garance = (await reseller('GET', legal)).body as LegalBusinessProfile
  const renamed = await reseller('PUT', legal, { body: { ...garance, companyName: 'Garance Nuages' } })
  assert.equal(renamed.status, 200)
  assert.equal(((await reseller('GET', '/v1/me')).body as { partner: { name: string } }).partner.name, 'Garance Nuages')
})

test('a new primary contact confirms by the link that was mailed; the former one is told', async () => {
  const before = await readLegal()
  const person = { ...before.primaryContact, email: 'sales@quillmoor.example' }
  const refused = await admin('PUT', legal, { body: { ...before, primaryContact: person } })
  assert.deepEqual(
    (refused.body as Fault).errors.map((one) => one.field),
    ['primaryContact.email'],
  )
  await house.owner`insert into user_roles (tenant_id, user_id, role, granted_at) select tenant_id, id, 'global_admin', now() from users where sign_in_name = 'sales@quillmoor.example'`
  const { status, body } = await admin('PUT', legal, { body: { ...before, primaryContact: person } })
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal((body as LegalBusinessProfile).vettingSubStatus, 'email_ownership')
  const mails = await house.owner<
    { to_address: string; body: string }[]
  >`select to_address, body from mails where tenant_id = ${quillmoor.tenantId} order by cause desc`
  assert.deepEqual(
    mails.map((one) => one.to_address),
    ['sales@quillmoor.example', 'admin@quillmoor.example'],
  )
  const token = decodeURIComponent(/token=(\S+)/.exec(mails[0]?.body ?? '')?.[1] ?? '')
  const nobody = house.api()
  assert.equal((await nobody('POST', '/v1/emailconfirmations', { body: { token: `${token}x` } })).status, 400)
  assert.equal((await nobody('POST', '/v1/emailconfirmations', { body: { token } })).status, 200)
  assert.equal((await nobody('POST', '/v1/emailconfirmations', { body: { token } })).status, 400)
  assert.equal((await readLegal()).vettingSubStatus, 'email_domain')
})

test('the organization profile stands alone: correcting it touches neither partner nor billing profile', async () => {
  const path = '/v1/profiles/organization'
  const [before, legalBefore, billingBefore] = [
    (await admin('GET', path)).body as OrganizationProfile,
    await readLegal(),
    (await admin('GET', '/v1/profiles/billing')).body,
  ]
  const { status, body } = await admin('PUT', path, {
    body: { ...before, companyName: 'Quillmoor IT (annuaire)', culture: 'fr-FR' },
  })
  assert.equal(status, 200)
  assert.equal((body as OrganizationProfile).companyName, 'Quillmoor IT (annuaire)')
  assert.deepEqual(await readLegal(), legalBefore)
  assert.deepEqual((await admin('GET', '/v1/profiles/billing')).body, billingBefore)
  const wrong = await admin('PUT', path, {
    body: { ...before, attributes: {}, domain: 'other.example', culture: 'de-DE', language: 'french', email: 'nobody' },
  })
  assert.deepEqual(
    new Set((wrong.body as Fault).errors.map((one) => one.field)),
    new Set(['domain', 'culture', 'language', 'email']),
  )
})

test('the support profile is written by both paths that clients know', async () => {
  const before = (await admin('GET', '/v1/profiles/support')).body as SupportProfile
  assert.equal(before.profileType, 'support_profile')
  const one = await admin('PUT', '/v1/profiles/support', { body: { ...before, telephone: '02 40 00 00 09' } })
  assert.equal((one.body as SupportProfile).telephone, '+33240000009')
  const { website: _site, ...rest } = one.body as SupportProfile
  const other = await admin('PUT', '/v1/profiles/supportprofile', {
    body: { ...rest, website: 'aide.quillmoor.example' },
  })
  assert.equal((other.body as SupportProfile).website, 'https://aide.quillmoor.example')
  const empty = await admin('PUT', '/v1/profiles/support', { body: { email: '', telephone: '', website: '' } })
  assert.deepEqual(
    new Set((empty.body as Fault).errors.map((error) => error.field)),
    new Set(['email', 'telephone', 'website']),
  )
})

test('a partner network id is looked up by anyone, an unknown one is 404 with code 3000', async () => {
  assert.equal(((await admin('GET', '/v1/profiles/mpn')).body as { mpnId: string }).mpnId, '4100001')
  assert.equal(
    ((await admin('GET', '/v1/profiles/mpn?mpnid=4100005')).body as { partnerName: string }).partnerName,
    'Harbor Pine LLC',
  )
  const unknown = await admin('GET', '/v1/profiles/mpn?mpnId=1')
  assert.deepEqual([unknown.status, (unknown.body as Fault).code], [404, 3000])
})

test('country rules and address checks answer as existing clients read them', async () => {
  const app = await house.asApp(quillmoor)
  assert.equal(
    ((await app('GET', '/v1/CountryValidationRules/us')).body as { supportedStatesList: string[] }).supportedStatesList
      .length,
    51,
  )
  assert.equal((await app('GET', '/v1/countryvalidationrules/UK')).status, 404)
  const address = {
    addressLine1: '415 Front Street',
    city: 'Portland',
    state: 'OR',
    postalCode: '04101',
    country: 'US',
  }
  const suggested = (await app('POST', '/v1/validations/address', { body: address })).body as {
    status: string
    suggestedAddresses: { state: string }[]
  }
  assert.deepEqual(
    [suggested.status, suggested.suggestedAddresses.map((one) => one.state)],
    ['InteractionRequired', ['ME']],
  )
  const java = await fetch(`${house.base}/v1/validations/address`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await appToken(house.base, quillmoor)}`,
      'content-type': 'application/json',
      'ms-partnercenter-client': 'Partner Center Java SDK',
    },
    body: JSON.stringify({ ...address, state: 'ME' }),
  })
  assert.equal(await java.text(), 'true')
  const bad = await app('POST', '/v1/validations/address', { body: { ...address, postalCode: '4' } })
  assert.deepEqual([bad.status, (bad.body as Fault).code], [400, 2007])
})

test('submitting a change is a review: its step is done', async () => {
  const vantoise = partner('vantoise')
  const owner = await house.as(vantoise, 'admin')
  await house.owner`delete from first_step_marks where tenant_id = ${vantoise.tenantId}`
  const open = async () =>
    ((await owner('GET', '/v1/firststeps')).body as FirstStepsResource).items
      .filter((one) => one.state === 'open')
      .map((one) => one.id)
  assert.deepEqual(await open(), ['partner_profile', 'billing_profile', 'organization_profile'])
  for (const path of [legal, '/v1/profiles/billing', '/v1/profiles/organization']) {
    const before = (await owner('GET', path)).body as { primaryContact?: object }
    const change =
      before.primaryContact === undefined
        ? { companyName: 'Vantoise' }
        : { primaryContact: { ...before.primaryContact, lastName: 'Direction' } }
    assert.equal((await owner('PUT', path, { body: { ...before, ...change } })).status, 200)
  }
  assert.deepEqual(await open(), [])
})

test('the checklist of a new account is followed to its end and put away', async () => {
  const read = async (who: typeof admin) => (await who('GET', '/v1/firststeps')).body as FirstStepsResource
  const start = await read(admin)
  assert.equal(start.complete, true)
  const owner = await house.as(partner('harborpine'), 'admin')
  assert.deepEqual(
    (await read(owner)).items.filter((one) => one.state === 'open').map((one) => one.id),
    ['second_user'],
  )
  assert.equal((await owner('PATCH', '/v1/firststeps/all', { body: { state: 'done' } })).status, 400)
  assert.equal((await owner('PATCH', '/v1/firststeps/password', { body: { state: 'done' } })).status, 400)
  assert.equal((await owner('PATCH', '/v1/firststeps/nonsense', { body: { state: 'done' } })).status, 404)
  assert.equal(
    (
      (await owner('PATCH', '/v1/firststeps/second_user', { body: { state: 'not_applicable' } }))
        .body as FirstStepsResource
    ).complete,
    true,
  )
  assert.equal(
    ((await owner('PATCH', '/v1/firststeps/all', { body: { state: 'done' } })).body as FirstStepsResource).dismissed,
    true,
  )
})
