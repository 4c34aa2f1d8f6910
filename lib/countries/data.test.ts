import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { checkCountryCode, countryCodes } from './country-code.ts'
import { checks } from './data/checks.ts'
import { files } from './data/files.ts'
import { checkNames, countryCodes as sourceCodes, countryData } from './generate.ts'
import { loadCountry, loadEveryCountry } from './load.ts'
import { checkPhone } from './phone.ts'
import { normalizePostalCode, postalCodeProblem } from './postal-code.ts'
import { checkRegistrationNumber } from './registration-number.ts'
import { findState, statesOfPostalCode } from './states.ts'
import { checkTaxId } from './tax-id.ts'

const countries = [...(await loadEveryCountry()).values()]
const complete = countries.filter((country) => country.complete)
const quiet = { problems: [], warnings: [] }

test('the files are what the tables say today', () => {
  assert.deepEqual(Object.keys(files), sourceCodes)
  assert.deepEqual(Object.keys(checks), checkNames)
  for (const code of sourceCodes) {
    const file = JSON.parse(readFileSync(new URL(`data/${code}.json`, import.meta.url), 'utf8'))
    assert.deepEqual(file, countryData(code), code)
  }
})

test('252 countries and territories have rules, and each has a code of its own', async () => {
  assert.equal(countries.length, 252)
  assert.deepEqual([...countryCodes].sort(), sourceCodes)
  assert.equal(new Set(countries.map(({ iso3 }) => iso3)).size, 252)
  for (const { iso2 } of countries) assert.deepEqual(checkCountryCode(iso2).problems, [])
  assert.equal(await loadCountry('UK'), undefined)
  assert.equal(await loadCountry('toString'), undefined)
})

test('at least 60 countries are complete, and every member of theirs is filled', () => {
  assert.ok(complete.length >= 60, String(complete.length))
  for (const { iso2, phone, phoneExample, callingCodes, cultures, taxId, postalCode, address, ...rest } of complete) {
    assert.ok(phone && phoneExample && callingCodes.length > 0, `${iso2} phone`)
    assert.ok(
      taxId?.kinds.every(({ pattern, sample }) => pattern && sample),
      `${iso2} tax id`,
    )
    assert.ok(postalCode?.example || !address.format.includes('%Z'), `${iso2} postal code`)
    assert.ok(!rest.statesChecked || (rest.states ?? []).length >= 13, `${iso2} states`)
    assert.equal(Intl.getCanonicalLocales(cultures[0])[0], cultures[0], `${iso2} culture`)
    assert.match(`${rest.iso3} ${rest.currency}`, /^[A-Z]{3} [A-Z]{3}$/)
  }
})

test('every example and sample passes its own rule, with right check digits', () => {
  for (const rules of countries) {
    const { iso2, postalCode, taxId, registrationNumber, phoneExample } = rules
    if (postalCode)
      assert.equal(postalCodeProblem(postalCode.example, rules), undefined, `${iso2} ${postalCode.example}`)
    for (const { sample, check } of taxId?.kinds ?? []) {
      const { problems, warnings } = checkTaxId(sample, rules)
      assert.deepEqual({ problems, warnings }, quiet, `${iso2} ${sample} ${check}`)
    }
    for (const { sample = '1' } of registrationNumber.kinds) {
      const { problems, warnings } = checkRegistrationNumber(sample, rules)
      assert.deepEqual({ problems, warnings }, quiet, `${iso2} ${sample}`)
    }
    if (phoneExample) {
      const { problems, warnings } = checkPhone(phoneExample, rules)
      assert.deepEqual({ problems, warnings }, quiet, `${iso2} ${phoneExample}`)
    }
  }
})

test('every check-digit test named really refuses a digit somewhere', () => {
  for (const rules of countries)
    for (const { check, sample = '' } of [...(rules.taxId?.kinds ?? []), ...rules.registrationNumber.kinds]) {
      if (check === undefined) continue
      const neighbours = [...sample.matchAll(/\d/g)].flatMap(({ index }) =>
        Array.from('0123456789', (digit) => sample.slice(0, index) + digit + sample.slice(index + 1)),
      )
      assert.ok(
        neighbours.some((one) => rules.checkDigits[check]?.(one) === false),
        `${rules.iso2} ${check}`,
      )
    }
})

test('postal codes are understood in small letters and without separators', () => {
  for (const rules of countries) {
    const example = rules.postalCode?.example
    if (example)
      assert.equal(normalizePostalCode(example.toLowerCase().replaceAll(/[\s-]/g, ''), rules), example, rules.iso2)
  }
})

test('every spelling of a state finds that state, and none is found by two', () => {
  for (const rules of countries.filter(({ statesChecked }) => statesChecked))
    for (const state of rules.states ?? [])
      for (const name of [state.key, ...state.names])
        assert.equal(findState(name, rules)?.key, state.key, `${rules.iso2} ${name}`)
})

test('patterns use only what JavaScript, Java and .NET share', () => {
  for (const { iso2, postalCode, states = [], taxId, registrationNumber } of countries) {
    const patterns = [
      postalCode?.pattern,
      ...states.map(({ postal }) => postal),
      ...[...(taxId?.kinds ?? []), ...registrationNumber.kinds].map(({ pattern }) => pattern),
    ]
    for (const pattern of patterns)
      assert.doesNotMatch(pattern ?? '', /\(\?[^:]|\\[^d\-. ]|\[\[|&&/, `${iso2} ${pattern}`)
  }
})

test('postal code prefixes know 98052 for Washington', async () => {
  const rules = await loadCountry('US')
  assert.deepEqual(rules && statesOfPostalCode('98052', rules).map(({ key }) => key), ['WA'])
})
