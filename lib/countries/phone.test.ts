import assert from 'node:assert/strict'
import test from 'node:test'
import type { CountryRules } from './country-rules.ts'
import { loadEveryCountry } from './load.ts'
import { checkLocationPhone, checkPhone, formatPhone, phoneRequiredOfCustomers } from './phone.ts'

const countries = await loadEveryCountry()
const rulesOf = (code: string): CountryRules => countries.get(code) ?? assert.fail(code)
const keys = (found: readonly { id: string }[]) => found.map(({ id }) => id.split('.').at(-1))

test('numbers are understood as people of the country write them', () => {
  const examples = [
    ['FR', '02 40 12 34 56', '+33240123456'],
    ['FR', '+33 (0)2 40 12 34 56', '+33240123456'],
    ['US', '(206) 555-0100', '+12065550100'],
    ['US', '1-206-555-0100', '+12065550100'],
    ['US', '206/555.0100', '+12065550100'],
    ['GB', '020 7946 0958', '+442079460958'],
    ['CN', '010-6552 9988', '+861065529988'],
    ['DE', '０３０ １２３４５６', '+4930123456'],
  ]
  for (const [country = '', typed, stored] of examples)
    assert.deepEqual(checkPhone(typed, rulesOf(country)), { value: stored, problems: [], warnings: [] })
})

test('a number of another country is taken with a warning, and refused where it will be called', () => {
  const belgian = checkPhone('+32 2 555 12 12', rulesOf('FR'))
  assert.equal(belgian.value, '+3225551212')
  assert.deepEqual([keys(belgian.problems), keys(belgian.warnings)], [[], ['phoneForeign']])
  // +7 is Russia's and Kazakhstan's, +1 all of North America's, whose metadata only says what is not of the country.
  assert.deepEqual(keys(checkPhone('+7 495 123 45 67', rulesOf('KZ')).warnings), ['phoneForeign'])
  assert.deepEqual(keys(checkPhone('+1 604 555 0100', rulesOf('US')).warnings), ['phoneForeign'])
  assert.deepEqual(checkPhone('1-800-555-0199', rulesOf('CA')).warnings, [])
  assert.deepEqual(keys(checkPhone('+33 2 40 12 34 56', rulesOf('CN'), { inCountry: true }).problems), [
    'phoneNotInCountry',
  ])
})

test('wrong numbers say what to write', () => {
  const [problem] = checkPhone('12', rulesOf('FR')).problems
  assert.deepEqual([problem?.id, problem?.facts], ['countries.problem.phoneForm', { example: '+33 6 12 34 56 78' }])
  assert.deepEqual(keys(checkPhone('+33 1', rulesOf('FR')).problems), ['phoneForm'])
  assert.deepEqual(keys(checkPhone('call us', rulesOf('FR')).problems), ['phoneCharacters'])
  assert.deepEqual(checkPhone('', rulesOf('FR')).problems, [])
  assert.equal(checkPhone(null, rulesOf('RU'), { required: true }).problems[0]?.code, 600051)
})

test('eleven countries require a phone of their customers', () => {
  const found = [...countries.keys()].filter(phoneRequiredOfCustomers)
  assert.deepEqual(found, ['AM', 'AZ', 'BY', 'HU', 'KG', 'KZ', 'MD', 'RU', 'TJ', 'UA', 'UZ'])
})

test('a location has ten bare digits at most', () => {
  assert.deepEqual(checkLocationPhone('0240123456').problems, [])
  for (const wrong of ['02401234567', '+3324012', '02 40'])
    assert.deepEqual(keys(checkLocationPhone(wrong).problems), ['locationPhone'])
})

test('printed for readers anywhere', () => {
  assert.equal(formatPhone('+33240123456', rulesOf('FR')), '+33\u00a02\u00a040\u00a012\u00a034\u00a056')
  assert.equal(formatPhone('+3225551212', rulesOf('FR')), '+3225551212')
})
