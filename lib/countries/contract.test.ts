import assert from 'node:assert/strict'
import test from 'node:test'
import { toContract } from './contract.ts'
import type { CountryRules } from './country-rules.ts'
import { loadEveryCountry } from './load.ts'
import { checkPhone } from './phone.ts'

const countries = await loadEveryCountry()
const rulesOf = (code: string): CountryRules => countries.get(code) ?? assert.fail(code)

test('France answers as the contract shows, without what does not apply', () => {
  assert.deepEqual(toContract(rulesOf('FR')), {
    iso2Code: 'FR',
    iso3Code: 'FRA',
    defaultCulture: 'fr-FR',
    isStateRequired: false,
    supportedLanguagesList: ['fr'],
    supportedCulturesList: ['fr-FR'],
    isPostalCodeRequired: true,
    postalCodeRegex: '^\\d{5}$',
    isCityRequired: true,
    isVatIdSupported: true,
    taxIdFormat: 'FR###########',
    taxIdSample: 'FR40303265045',
    vatIdRegex: '^(FR)?[0-9A-HJ-NP-Z]{2}[0-9]{9}$',
    phoneNumberRegex: '^(\\+33|0)[1-9]\\d{8}$',
    isTaxIdSupported: true,
    isTaxIdOptional: true,
    countryCallingCodesList: ['33'],
    resellerAgreementRegion: 'EuropeanUnionAndFreeTrade',
    attributes: { objectType: 'CountryValidationRules' },
  })
})

test('the United States answer as recorded: 51 states, English and Spanish, an optional tax id, no VAT', () => {
  const rules = toContract(rulesOf('US'))
  assert.equal(rules.supportedStatesList?.length, 51)
  assert.deepEqual(rules.supportedLanguagesList, ['en', 'es'])
  assert.deepEqual([rules.isTaxIdOptional, rules.isVatIdSupported, 'vatIdRegex' in rules], [true, false, false])
  assert.equal(rules.postalCodeRegex, '^\\d{5}(-\\d{4})?$')
  const phone = new RegExp(rules.phoneNumberRegex ?? 'never')
  for (const number of ['1-206-555-0100', '(206)555-0100', '206 555 0100', '206/555.0100', '+12065550100'])
    assert.match(number, phone)
  assert.doesNotMatch('206-555-010', phone)
})

test('what is published is what is checked: state lists only where states are checked', () => {
  const withList = [...countries.values()].filter((rules) => toContract(rules).supportedStatesList)
  assert.deepEqual(
    withList.map(({ iso2 }) => iso2),
    ['CA', 'CN', 'MX', 'US'],
  )
})

test('published patterns accept what we store', () => {
  for (const rules of countries.values()) {
    const wire = toContract(rules)
    const matches = (text: string | undefined, pattern: string | undefined) =>
      !text || !pattern || new RegExp(pattern).test(text)
    assert.ok(matches(rules.postalCode?.example, wire.postalCodeRegex), `${rules.iso2} postal code`)
    assert.ok(matches(wire.taxIdSample, wire.vatIdRegex), `${rules.iso2} VAT`)
    assert.ok(matches(checkPhone(rules.phoneExample, rules).value, wire.phoneNumberRegex), `${rules.iso2} phone`)
    for (const value of Object.values(wire)) assert.notEqual(value, undefined)
  }
})
