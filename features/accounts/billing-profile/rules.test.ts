import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { loadCountry } from '#lib/countries/load.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { same } from '#lib/same.ts'
import { type BillingProfile, correctBillingProfile } from './rules.ts'

const france = (await loadCountry('FR')) as CountryRules
const all = { mayEditAddress: true }

const current: BillingProfile = {
  companyName: 'Quillmoor IT',
  address: { addressLine1: '12 quai de la Fosse', city: 'Nantes', postalCode: '44000', country: 'FR' },
  primaryContact: {
    firstName: 'Service',
    lastName: 'Facturation',
    email: 'billing@quillmoor.example',
    phoneNumber: '+33240000001',
  },
  taxId: 'FR61999123458',
  billingCurrency: 'EUR',
}

const problemsOf = (draft: object, rights = all) => {
  const corrected = correctBillingProfile(current, { ...current, ...draft }, france, rights)
  return corrected.ok ? [] : corrected.problems.map((one) => `${one.field} ${one.id.split('.').at(-1)}`)
}

test('what was read can be sent back', () => {
  const corrected = correctBillingProfile(current, current, france, all)
  assert.ok(corrected.ok)
  assert.deepEqual(corrected.value, current)
})

test('company name, currency and country are locked; equal values pass', () => {
  assert.deepEqual(
    problemsOf({ companyName: 'Other', billingCurrency: 'USD', address: { ...current.address, country: 'BE' } }),
    ['companyName companyNameLocked', 'billingCurrency currencyLocked', 'address.country countryLocked'],
  )
  assert.deepEqual(problemsOf({ address: { ...current.address, country: 'fr' } }), [])
})

test('the address is for a global admin; whoever may not edit it may still send it back unchanged', () => {
  const moved = { address: { ...current.address, addressLine1: '14 quai de la Fosse' } }
  assert.deepEqual(problemsOf(moved, { mayEditAddress: false }), ['address missingPermission'])
  assert.deepEqual(problemsOf({ purchaseOrderNumber: 'BC-1' }, { mayEditAddress: false }), [])
})

test('every wrong field comes back at once, with its path', () => {
  const found = problemsOf({
    address: { ...current.address, postalCode: '440', city: '' },
    primaryContact: { firstName: '', lastName: 'X', phoneNumber: '12' },
    taxId: 'FR1',
    purchaseOrderNumber: 'x'.repeat(51),
  })
  const fields = found.map((one) => one.split(' ')[0])
  assert.deepEqual(
    new Set(fields),
    new Set([
      'address.city',
      'address.postalCode',
      'primaryContact.firstName',
      'primaryContact.phoneNumber',
      'purchaseOrderNumber',
      'taxId',
    ]),
  )
})

test('a wrong check digit of the VAT number is a warning, not a refusal', () => {
  const corrected = correctBillingProfile(current, { ...current, taxId: 'FR62999123458' }, france, all)
  assert.ok(corrected.ok)
  assert.deepEqual(
    corrected.warnings.map((one) => one.field),
    ['taxId'],
  )
})

test('what a client does not know stays: an invoice recipient left out is kept, sent empty it goes', () => {
  const withRecipient = {
    ...current,
    invoiceRecipient: { firstName: 'Service', lastName: 'Comptable', email: 'billing@quillmoor.example' },
  }
  const { invoiceRecipient: _left, ...sdkDraft } = withRecipient
  const kept = correctBillingProfile(withRecipient, sdkDraft, france, all)
  assert.deepEqual(kept.ok && kept.value.invoiceRecipient, withRecipient.invoiceRecipient)
  const gone = correctBillingProfile(withRecipient, { ...withRecipient, invoiceRecipient: { email: '' } }, france, all)
  assert.deepEqual(gone.ok && gone.value.invoiceRecipient, undefined)
})

test('law: correcting twice is correcting once', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60 }),
      fc.string({ maxLength: 60 }),
      fc.string({ maxLength: 40 }),
      (line, city, order) => {
        const draft = {
          ...current,
          address: { ...current.address, addressLine1: line, city },
          purchaseOrderNumber: order,
        }
        const once = correctBillingProfile(current, draft, france, all)
        if (!once.ok) return
        const twice = correctBillingProfile(once.value, once.value, france, all)
        assert.ok(twice.ok && same(twice.value, once.value))
      },
    ),
  )
})
