import assert from 'node:assert/strict'
import test from 'node:test'
import { loadCountry } from '#lib/countries/load.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import {
  type Circumstances,
  changedParts,
  correctLegalProfile,
  firstStep,
  type LegalProfile,
  legalNameLocked,
} from './rules.ts'

const france = (await loadCountry('FR')) as CountryRules
const america = (await loadCountry('US')) as CountryRules

const current: LegalProfile = {
  companyName: 'Quillmoor IT',
  address: { addressLine1: '12 quai de la Fosse', city: 'Nantes', postalCode: '44000', country: 'FR' },
  primaryContact: {
    firstName: 'Service',
    lastName: 'Administration',
    email: 'admin@quillmoor.example',
    phoneNumber: '+33240000001',
  },
  organizationRegistrationNumber: '999123458',
}

const around: Circumstances = {
  partnerType: 'direct_bill',
  decidedStatus: 'authorized',
  mayEditName: true,
  globalAdmins: ['admin@quillmoor.example', 'people@quillmoor.example'],
}

const wrongFields = (draft: object, circumstances: Partial<Circumstances> = {}) => {
  const corrected = correctLegalProfile(current, { ...current, ...draft }, france, { ...around, ...circumstances })
  return corrected.ok ? [] : corrected.problems.map((one) => `${one.field} ${one.id.split('.').at(-1)}`)
}

test('the legal name by kind of account and state: the whole table of section 11', () => {
  const rows = [
    ['direct_bill', 'authorized', true],
    ['direct_bill', 'pending', false],
    ['direct_bill', 'rejected', false],
    ['indirect_provider', 'authorized', true],
    ['indirect_provider', 'pending', false],
    ['indirect_reseller', 'authorized', false],
    ['indirect_reseller', 'rejected', false],
    ['network_only', 'authorized', false],
  ] as const
  for (const [type, status, locked] of rows) assert.equal(legalNameLocked(type, status), locked, `${type} ${status}`)
})

test('an authorized direct-bill partner changes its name by support request only', () => {
  assert.deepEqual(wrongFields({ companyName: 'Quillmoor Cloud' }), ['companyName companyNameLocked'])
  assert.deepEqual(wrongFields({ companyName: 'Quillmoor Cloud' }, { partnerType: 'indirect_reseller' }), [])
  assert.deepEqual(
    wrongFields({ companyName: 'Quillmoor Cloud' }, { partnerType: 'indirect_reseller', mayEditName: false }),
    ['companyName missingPermission'],
  )
})

test('the primary contact is an active global admin; whoever it already is may stay', () => {
  assert.deepEqual(wrongFields({ primaryContact: { ...current.primaryContact, email: 'sales@quillmoor.example' } }), [
    'primaryContact.email contactNotGlobalAdmin',
  ])
  assert.deepEqual(
    wrongFields({ primaryContact: { ...current.primaryContact, email: 'People@quillmoor.example' } }),
    [],
  )
  assert.deepEqual(wrongFields({}, { globalAdmins: [] }), [])
})

test('the country never changes', () => {
  assert.deepEqual(wrongFields({ address: { ...current.address, country: 'BE' } }), ['address.country countryLocked'])
})

test('where the country requires a registration number, it cannot be taken away', () => {
  const pine: LegalProfile = {
    companyName: 'Harbor Pine LLC',
    address: { addressLine1: '415 Front Street', city: 'Portland', state: 'ME', postalCode: '04101', country: 'US' },
    primaryContact: { firstName: 'Administration', lastName: 'Desk', email: 'admin@harborpine.example' },
    organizationRegistrationNumber: '12-3456789',
  }
  const corrected = correctLegalProfile(pine, { ...pine, organizationRegistrationNumber: '' }, america, around)
  assert.deepEqual(!corrected.ok && corrected.problems.map((one) => one.field), ['organizationRegistrationNumber'])
})

test('only what is verified counts as a changed part', () => {
  const phone = { ...current, primaryContact: { ...current.primaryContact, phoneNumber: '+33240000009' } }
  assert.deepEqual(changedParts(current, phone), [])
  const moved = { ...current, address: { ...current.address, addressLine1: '14 quai de la Fosse' } }
  assert.deepEqual(changedParts(current, moved), ['address'])
  const mailed = { ...moved, primaryContact: { ...current.primaryContact, email: 'people@quillmoor.example' } }
  assert.deepEqual(changedParts(current, mailed), ['address', 'contactEmail'])
})

test('verification begins where the change needs it', () => {
  assert.equal(firstStep(['address'], 'authorized'), 'business_verification')
  assert.equal(firstStep(['address', 'contactEmail'], 'authorized'), 'email_ownership')
  assert.equal(firstStep(['address'], 'none'), 'entry')
})
