import assert from 'node:assert/strict'
import test from 'node:test'
import { canonical, checkBody } from './body.ts'

const profile = { $ref: '#/$defs/BillingProfileInput' }

test('names in any case become the contract’s, nulls and unknown members go', () => {
  const sent = {
    CompanyName: 'Quillmoor IT',
    ADDRESS: { PostalCode: '44000', Nonsense: 1, city: null, Country: 'FR' },
    extra: true,
    taxId: null,
  }
  assert.deepEqual(canonical(profile, sent), {
    companyName: 'Quillmoor IT',
    address: { postalCode: '44000', country: 'FR' },
  })
})

test('of a member sent twice in two cases, the exact name wins', () => {
  assert.deepEqual(canonical(profile, { TaxId: 'old', taxId: 'new' }), { taxId: 'new' })
  assert.deepEqual(canonical(profile, { taxId: 'new', TaxId: 'old' }), { taxId: 'new' })
})

test('every wrong type is told, by field', () => {
  const found = checkBody(profile, { companyName: 7, address: { country: true }, billingDay: 'five' })
  assert.deepEqual(found.map((one) => one.field ?? '').toSorted(), ['address.country', 'billingDay', 'companyName'])
})

test('a required member that is missing is named with its path', () => {
  assert.deepEqual(
    checkBody(profile, { address: {} }).map((one) => [one.id, one.field]),
    [['http.problem.required', 'address.country']],
  )
})

test('our own members are checked like the contract’s', () => {
  assert.deepEqual(
    checkBody({ $ref: '#/$defs/LegalBusinessProfileInput' }, { organizationRegistrationNumber: 5 }).map(
      (one) => one.field,
    ),
    ['organizationRegistrationNumber'],
  )
})
