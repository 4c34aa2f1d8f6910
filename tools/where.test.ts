import assert from 'node:assert/strict'
import test from 'node:test'
import { notYet, operations } from '#contract/contract.ts'
import { named, nearest, whereIs } from './where.ts'

const places = (id: string, what: string) => {
  const one = named([id])
  assert.ok(one !== undefined)
  return whereIs(one).find((found) => found.what === what)?.places ?? []
}

test('the exhibition room is found from handler to tests', () => {
  const room = 'features/accounts/billing-profile'
  const id = 'updatePartnerBillingProfile'
  assert.match(places(id, 'handler').join(), /^features\/accounts\/billing-profile\/api\.ts:\d+$/)
  assert.ok(places(id, 'rules').some((place) => /rules\.ts:\d+ correctBillingProfile$/.test(place)))
  const sql = places(id, 'SQL').map((place) => place.split(' ')[1])
  assert.deepEqual(sql, ['markReviewed', 'billingProfileForUpdate', 'updateBillingProfile'])
  assert.ok(places(id, 'wire').some((place) => place.endsWith(' toRow')))
  assert.deepEqual(places(id, 'words'), [`features/accounts/messages/{en-US,fr-FR,zh-CN}.json`])
  assert.ok(places(id, 'tests').includes(`${room}/billing-profile.test.ts`))
})

test('every operation that is served has a handler that is found', () => {
  const served = [...operations.values()].filter((one) => !notYet.has(one.id))
  assert.ok(served.length > 40, 'nothing was inspected')
  assert.deepEqual(
    served.filter((one) => whereIs(one).length === 0).map((one) => one.id),
    [],
  )
})

test('an operation is named by id or by method and address; a literal address wins', () => {
  assert.equal(named(['getpartnerbillingprofile'])?.id, 'getPartnerBillingProfile')
  assert.equal(named(['get', '/v1/profiles/billing?x=1'])?.id, 'getPartnerBillingProfile')
  assert.equal(named(['DELETE', '/v1/sessions/0c111a00'])?.id, 'deleteSession')
  assert.equal(named(['PUT', '/v1/nothing']), undefined)
})

test('a slip of the pen finds what was meant', () => {
  assert.equal(nearest(['getPartnerBilingProfil'])[0]?.id, 'getPartnerBillingProfile')
  assert.ok(nearest(['GET', '/v1/profile/billing']).some((one) => one.id === 'getPartnerBillingProfile'))
})
