import assert from 'node:assert/strict'
import test from 'node:test'
import type {
  LegalBusinessProfile,
  PartnerVerification,
  VerificationCase,
  VettingQueueItem,
} from '#contract/generated/types.ts'
import { operator, partner } from '#fixtures/market.ts'
import { type Api, password, portalSession, testHouse } from '#fixtures/testing.ts'
import { keptMails } from '#platform/mail/mail.ts'

const house = await testHouse()
const vantoise = partner('vantoise')
const harborpine = partner('harborpine')
const vetting = await portalSession(house, 'vetting@asterel.example')

type Fault = { errors: { code: string; field?: string }[]; missing?: { permission?: string; roles: { id: string }[] } }
const codes = (body: unknown) => (body as Fault).errors.map((one) => one.code.split('.').at(-1))

const legal = '/v1/profiles/legalbusiness'
const readLegal = async (as: Api, version = 'current') =>
  (await as('GET', `${legal}?vettingVersion=${version}`)).body as LegalBusinessProfile

async function move(as: Api, addressLine1: string): Promise<void> {
  const before = await readLegal(as)
  const answer = await as('PUT', legal, { body: { ...before, address: { ...before.address, addressLine1 } } })
  assert.equal(answer.status, 200, answer.text)
}

const queue = async (query = ''): Promise<VettingQueueItem[]> =>
  ((await vetting('GET', `/v1/operator/verificationcases${query}`)).body as { items: VettingQueueItem[] }).items

async function caseOf(tenantId: string): Promise<{ path: string; one: PartnerVerification }> {
  const found = (await queue('?waitsFor=all&size=500')).find((item) => item.tenantId === tenantId)
  assert.ok(found !== undefined)
  const path = `/v1/operator/partners/${tenantId}/verificationcases/${found.caseId}`
  return { path, one: (await vetting('GET', path)).body as PartnerVerification }
}

const mails = async (tenantId: string) => house.house.database.read(tenantId, (tx) => keptMails(tx, 50))

test('a moved company stands in the queue; each step, the decision and the letter are on both sides', async () => {
  const admin = await house.as(vantoise, 'admin')
  await move(admin, 'Rue de la Loi 210')
  const { path, one } = await caseOf(vantoise.tenantId)
  assert.deepEqual([one.case.step, one.case.changedParts, one.businessDays], ['business_verification', ['address'], 0])
  assert.equal(one.case.lastFinalized?.address.addressLine1, 'Rue de la Loi 200')
  assert.equal(one.case.submitted?.address.addressLine1, 'Rue de la Loi 210')
  assert.deepEqual(
    one.checks.map(({ check, result }) => [check, result]),
    [
      ['registrationNumber', 'unknown'],
      ['emailDomain', 'passed'],
      ['addressCountry', 'passed'],
      ['duplicateName', 'passed'],
    ],
  )

  const early = await vetting('POST', `${path}/decision`, { body: { decision: 'authorized' } })
  assert.deepEqual([early.status, codes(early.body)], [409, ['stepsLeft']])
  const passed = await vetting('POST', `${path}/step`, { body: { step: 'business_verification' } })
  assert.equal((passed.body as PartnerVerification).case.step, 'decision')
  assert.equal((await readLegal(admin)).vettingSubStatus, 'decision')
  const twice = await vetting('POST', `${path}/step`, { body: { step: 'business_verification' } })
  assert.deepEqual([twice.status, codes(twice.body)], [409, ['stepPassed']])

  const done = await vetting('POST', `${path}/decision`, { body: { decision: 'authorized' } })
  assert.equal(done.status, 200, done.text)
  const after = await readLegal(admin)
  assert.deepEqual([after.vettingStatus, after.vettingSubStatus], ['authorized', 'none'])
  assert.equal((await readLegal(admin, 'last_finalized')).address.addressLine1, 'Rue de la Loi 210')
  assert.ok(!(await queue('?waitsFor=all')).some((item) => item.tenantId === vantoise.tenantId))
  assert.ok(
    (await mails(vantoise.tenantId)).some(
      (mail) => mail.subject === 'Vantoise Distribution\u202f: vérification réussie',
    ),
  )

  const acts = async (as: Api) =>
    ((await as('GET', '/v1/activitylog?size=20')).body as { items: { act: string; actor: { kind: string } }[] }).items
  const seen = (await acts(admin)).find((entry) => entry.act === 'account.verification.authorized')
  assert.equal(seen?.actor.kind, 'operator')
  const owner = await portalSession(house, 'owner@asterel.example')
  const own = (await acts(owner)).map((entry) => entry.act)
  assert.ok(own.includes('account.verification.authorized') && own.includes('account.verification.step_passed'))
})

test('a refusal says why in the partner’s language; what was decided before still holds, also through a second try', async () => {
  const admin = await house.as(harborpine, 'admin')
  const before = await readLegal(admin)
  await move(admin, '8 Unknown Wharf')
  const { path } = await caseOf(harborpine.tenantId)
  for (const [body, code] of [
    [{ decision: 'rejected' }, 'reasonMissing'],
    [{ decision: 'rejected', reasons: ['other'] }, 'messageMissing'],
    [{ decision: 'rejected', reasons: ['addressDiffers'], message: 'x'.repeat(2001) }, 'messageTooLong'],
  ] as const)
    assert.deepEqual(codes((await vetting('POST', `${path}/decision`, { body })).body), [code])
  const refused = await vetting('POST', `${path}/decision`, {
    body: { decision: 'rejected', reasons: ['addressDiffers'], message: 'The register says 7 Harbor Pine Road.' },
  })
  assert.equal(refused.status, 200, refused.text)
  assert.equal((refused.body as PartnerVerification).case.submitted?.address.addressLine1, '8 Unknown Wharf')
  const again = await vetting('POST', `${path}/decision`, { body: { decision: 'authorized' } })
  assert.deepEqual([again.status, codes(again.body)], [409, ['caseDecided']])
  const after = await readLegal(admin)
  assert.deepEqual([after.vettingStatus, after.vettingSubStatus], ['rejected', 'business_verification'])
  assert.equal((await readLegal(admin, 'last_finalized')).address.addressLine1, before.address.addressLine1)
  const [mail] = (await mails(harborpine.tenantId)).filter((one) => one.cause === 'account.verification.rejected')
  assert.match(mail?.body ?? '', /address is not the one in the register[^]*7 Harbor Pine Road/)

  await move(admin, '9 Another Wharf')
  const second = await caseOf(harborpine.tenantId)
  assert.deepEqual(second.one.case.changedParts, ['address'])
  assert.equal(second.one.case.lastFinalized?.address.addressLine1, before.address.addressLine1)
  await move(admin, before.address.addressLine1 ?? '')
  assert.equal((await readLegal(admin)).vettingStatus, 'authorized', 'back to what was decided')
})

test('a question waits for the partner, the answer for the operator; notes of the operator stay the operator’s', async () => {
  const admin = await house.as(vantoise, 'admin')
  await move(admin, 'Rue de la Loi 220')
  const { path, one } = await caseOf(vantoise.tenantId)
  await vetting('POST', `${path}/notes`, { body: { message: 'Called the register.' } })
  const asked = await vetting('POST', `${path}/question`, { body: { message: 'Quel est l’étage ?' } })
  assert.equal(asked.status, 200, asked.text)
  assert.ok(!(await queue()).some((item) => item.tenantId === vantoise.tenantId), 'waits for the partner')
  const cases = ((await admin('GET', '/v1/verificationcases')).body as { items: VerificationCase[] }).items
  const seen = cases.find((item) => item.id === one.case.id)
  assert.equal(seen?.question, 'Quel est l’étage ?')
  assert.deepEqual(
    seen.notes?.map((note) => note.kind),
    ['question'],
  )
  const empty = await admin('POST', `/v1/verificationcases/${one.case.id}/answer`, { body: { message: ' ' } })
  assert.deepEqual(codes(empty.body), ['messageMissing'])
  const answer = await admin('POST', `/v1/verificationcases/${one.case.id}/answer`, {
    body: { message: 'Le troisième.' },
  })
  assert.equal(answer.status, 200, answer.text)
  const [waiting] = await queue('?search=VANTOISE')
  assert.equal(waiting?.waitsFor, 'operator')
  const whole = (await vetting('GET', path)).body as PartnerVerification
  assert.deepEqual(
    whole.notes.map((note) => note.kind),
    ['internal', 'question', 'answer'],
  )
  const late = await admin('POST', `/v1/verificationcases/${one.case.id}/answer`, { body: { message: 'Encore.' } })
  assert.deepEqual([late.status, codes(late.body)], [409, ['noQuestion']])
})

test('a case is taken by one of the operator’s people, given back, and found by that', async () => {
  const { path } = await caseOf(vantoise.tenantId)
  const mine = operator.users.find((user) => user.desk === 'vetting')
  const taken = await vetting('PUT', `${path}/assignee`, { body: { userId: mine?.id } })
  assert.equal((taken.body as PartnerVerification).assignee?.displayName, 'Vetting desk')
  assert.equal((await queue('?assignee=me')).length, 1)
  assert.ok(!(await queue('?assignee=nobody&waitsFor=all')).some((item) => item.tenantId === vantoise.tenantId))
  const stranger = vantoise.users[0]?.id
  const wrong = await vetting('PUT', `${path}/assignee`, { body: { userId: stranger } })
  assert.deepEqual([wrong.status, codes(wrong.body)], [400, ['assigneeUnknown']])
  const back = await vetting('PUT', `${path}/assignee`, { body: { userId: null } })
  assert.equal(back.status, 200, back.text)
  assert.equal((await queue('?assignee=me')).length, 0)
})

test('two decisions at one instant: one wins, the other hears who', async () => {
  const admin = await house.as(vantoise, 'admin')
  await move(admin, 'Rue de la Loi 230')
  const { path } = await caseOf(vantoise.tenantId)
  await vetting('POST', `${path}/step`, { body: { step: 'business_verification' } })
  const owner = await portalSession(house, 'owner@asterel.example')
  const both = await Promise.all([
    vetting('POST', `${path}/decision`, { body: { decision: 'authorized' } }),
    owner('POST', `${path}/decision`, { body: { decision: 'rejected', reasons: ['duplicate'] } }),
  ])
  assert.deepEqual(
    both.map((one) => one.status).toSorted((a, b) => a - b),
    [200, 409],
  )
  assert.deepEqual(codes(both.find((one) => one.status === 409)?.body), ['caseDecided'])
})

test('partners, strangers and other desks are refused; a partner that is not there is not found', async () => {
  const admin = await house.as(vantoise, 'admin')
  const refused = await admin('GET', '/v1/operator/verificationcases')
  assert.equal(refused.status, 403)
  assert.deepEqual(
    (refused.body as Fault).missing?.roles.map((role) => role.id),
    ['operator_owner', 'operator_vetting', 'operator_auditor'],
  )
  const finance = await portalSession(house, 'finance@asterel.example')
  assert.equal((await finance('GET', '/v1/operator/verificationcases')).status, 403)
  const nowhere = '/v1/operator/partners/01234567-0000-7000-8000-000000000001/verificationcases/x'
  assert.equal((await vetting('GET', nowhere)).status, 404)
  const ofOperator = `/v1/operator/partners/${operator.tenantId}/verificationcases/x`
  assert.equal((await vetting('GET', ofOperator)).status, 404)
  assert.equal((await vetting('GET', '/v1/operator/verificationcases?step=nowhere')).status, 400)
  const forged = await vetting('GET', '/v1/operator/verificationcases?seekOperation=Next', {
    headers: { 'MS-ContinuationToken': Buffer.from('{"s":10,"a":{"at":"x","id":"y"},"f":{}}').toString('base64url') },
  })
  assert.equal(forged.status, 400)
})

test('the queue is read page by page, the oldest first', async () => {
  for (const key of ['garance', 'luxnova', 'quillmoor'] as const) {
    const someone = partner(key)
    const admin = await house.as(someone, 'admin').catch(() => undefined)
    if (admin !== undefined) await move(admin, `Quai ${key} 5`)
  }
  const all = await queue('?waitsFor=all&size=500')
  assert.ok(all.length > 1)
  assert.deepEqual(
    all.map((item) => item.openedAt),
    all.map((item) => item.openedAt).toSorted(),
  )
  const seen: string[] = []
  let token: string | undefined
  do {
    const headers = token === undefined ? {} : { 'MS-ContinuationToken': token }
    const path = `/v1/operator/verificationcases?waitsFor=all&size=1${token === undefined ? '' : '&seekOperation=Next'}`
    const page = (await vetting('GET', path, { headers })).body as {
      items: VettingQueueItem[]
      continuationToken?: string
      totalCount: number
    }
    assert.equal(page.totalCount, all.length)
    seen.push(...page.items.map((item) => item.tenantId))
    token = page.continuationToken
  } while (token !== undefined)
  assert.deepEqual(
    seen,
    all.map((item) => item.tenantId),
  )
})

test('a company that was enrolled: confirmed, its mailbox proved by the link, every step passed, authorized', async () => {
  const primevere = partner('primevere')
  const name = 'admin@primevere.example'
  const chosen = 'Cinq lanternes sur le quai'
  const first = await portalSession(house, name)
  const change = await first('PUT', '/v1/me/password', { body: { currentPassword: password, newPassword: chosen } })
  assert.equal(change.status, 204, change.text)
  const admin = await portalSession(house, name, chosen)
  const before = await caseOf(primevere.tenantId)
  assert.equal(before.one.case.step, 'entry')
  assert.equal((await admin('PATCH', '/v1/firststeps/partner_profile', { body: { state: 'done' } })).status, 200)
  const { path, one } = await caseOf(primevere.tenantId)
  assert.deepEqual([one.case.step, (await readLegal(admin)).vettingSubStatus], ['email_ownership', 'email_ownership'])
  const byHand = await vetting('POST', `${path}/step`, { body: { step: 'email_ownership' } })
  assert.deepEqual(codes(byHand.body), ['mailboxUnproved'])
  const [letter] = (await mails(primevere.tenantId)).filter((mail) => mail.cause === 'account.contact.confirmation')
  const token = decodeURIComponent(/token=(\S+)/.exec(letter?.body ?? '')?.[1] ?? '')
  assert.equal((await house.api()('POST', '/v1/emailconfirmations', { body: { token } })).status, 200)
  for (const step of ['email_domain', 'employment_verification', 'business_verification'])
    assert.equal((await vetting('POST', `${path}/step`, { body: { step } })).status, 200, step)
  assert.equal((await vetting('POST', `${path}/decision`, { body: { decision: 'authorized' } })).status, 200)
  assert.equal((await readLegal(admin)).vettingStatus, 'authorized')
})
