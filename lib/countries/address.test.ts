import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { checkAddress, normalizeAddress, type Address } from './address.ts'
import { checkCountryCode } from './country-code.ts'
import type { CountryRules } from './country-rules.ts'
import { loadEveryCountry } from './load.ts'
import { normalizePostalCode } from './postal-code.ts'
import { suggestAddress } from './suggestion.ts'

const countries = await loadEveryCountry()
const rulesOf = (code: string): CountryRules => countries.get(code) ?? assert.fail(code)
const keys = (found: readonly { id: string }[]) => found.map(({ id }) => id.split('.').at(-1))

const nantes = { addressLine1: '12, quai de la Fosse', city: 'Nantes', postalCode: '44000', country: 'FR' }
const redmond = { addressLine1: '1 Harbor Way', city: 'Redmond', state: 'WA', postalCode: '98052', country: 'US' }
const guangzhou = { addressLine1: '天河路1号', city: '广州市', state: '广东省', postalCode: '510000', country: 'CN' }

test('a right address has no problem and stays as it is', () => {
  for (const address of [nantes, redmond, guangzhou])
    assert.deepEqual(checkAddress(address, rulesOf(address.country)), { value: address, problems: [], warnings: [] })
})

test('all wrong fields come at once, with the facts their sentences need', () => {
  const { problems } = checkAddress({ country: 'fr', postalCode: '4400', city: '' }, rulesOf('FR'), {
    contact: true,
    phoneRequired: true,
  })
  assert.deepEqual(keys(problems), [
    'addressLine1Missing',
    'cityMissing',
    'postalCodeDigits',
    'firstNameMissing',
    'lastNameMissing',
    'phoneMissing',
  ])
  assert.deepEqual(problems[2]?.facts, { digits: '5', example: '44000' })
  assert.equal(problems[5]?.code, 600051)
})

test('lengths are those of the contract', () => {
  const wrongFields = (address: Address) =>
    checkAddress({ ...nantes, ...address }, rulesOf('FR')).problems.map(({ field }) => field)
  for (const [field, longest] of Object.entries({
    addressLine1: 200,
    addressLine2: 200,
    firstName: 50,
    middleName: 50,
    lastName: 50,
  })) {
    assert.deepEqual(wrongFields({ [field]: 'a'.repeat(longest) }), [])
    assert.deepEqual(wrongFields({ [field]: 'a'.repeat(longest + 1) }), [field])
  }
})

test('control characters are refused, markup and null are not', () => {
  const { problems } = checkAddress(
    { ...nantes, city: 'Nan\u0007tes', region: null, addressLine2: '<b>bâtiment B</b>' },
    rulesOf('FR'),
  )
  assert.deepEqual(
    problems.map(({ id, field }) => [id, field]),
    [['countries.problem.controlCharacter', 'city']],
  )
})

test('a field that is unreadable is told once', () => {
  const { problems } = checkAddress({ ...nantes, postalCode: '44\u0007000' }, rulesOf('FR'))
  assert.deepEqual(keys(problems), ['controlCharacter'])
})

test('letters are composed, in small and in capitals, and capitals never pass what a line holds', () => {
  assert.equal(normalizeAddress({ ...nantes, city: 'Orle\u0301ans' }, rulesOf('FR')).city, 'Orl\u00e9ans')
  const { standard } = suggestAddress({ ...nantes, city: '\u1fd2', country: 'FR' }, rulesOf('FR'))
  assert.equal(standard.city, standard.city?.normalize('NFC'))
  const long = { addressLine1: 'ß'.repeat(200), city: 'Budapest', postalCode: '1037', country: 'HU' }
  assert.equal(suggestAddress(long, rulesOf('HU')).status, 'VerifiedShippable')
})

test('states are checked in US, CA, CN and MX, by code and by name, and nowhere else', () => {
  const state = (country: string, given: string) => checkAddress({ country, state: given }, rulesOf(country))
  const meant = { US: ['California', 'CA'], CA: ['QUEBEC', 'QC'], MX: ['jalisco', 'Jal.'], CN: ['Guangdong', '广东省'] }
  for (const [country, [given = '', key]] of Object.entries(meant)) {
    assert.equal(state(country, given).value.state, key)
    assert.ok(keys(state(country, 'Bretagne').problems).includes('stateUnknown'))
  }
  for (const given of ['GD', '44', '广东', 'Guangdong Sheng']) assert.equal(state('CN', given).value.state, '广东省')
  for (const country of ['FR', 'DE', 'AU', 'BR', 'IN', 'ES']) {
    assert.ok(!keys(state(country, 'Bretagne').problems).includes('stateUnknown'))
    assert.equal(state(country, 'Bretagne').value.state, 'Bretagne')
  }
})

test('region is dropped for the US and kept elsewhere', () => {
  assert.deepEqual(checkAddress({ ...redmond, region: 'West' }, rulesOf('US')), {
    value: redmond,
    problems: [],
    warnings: [],
  })
  assert.equal(normalizeAddress({ ...guangzhou, region: '天河区' }, rulesOf('CN')).region, '天河区')
})

test('postal codes take the form the country writes', () => {
  const examples = [
    ['GB', 'sw1a1aa', 'SW1A 1AA'],
    ['GB', 'bfpo61', 'BFPO 61'],
    ['FR', '44 000', '44000'],
    ['FR', 'F-44000', '44000'],
    ['CA', 'k1a0b1', 'K1A 0B1'],
    ['NL', '1234ab', '1234 AB'],
    ['PT', '1250096', '1250-096'],
    ['JP', '１５４００２３', '154-0023'],
    ['BR', '40301110', '40301-110'],
    ['US', '221621010', '22162-1010'],
    ['SE', '11455', '114 55'],
    ['LV', 'lv1010', 'LV-1010'],
    ['HR', 'HR-10000', '10000'],
    ['FR', '4400', '4400'],
  ]
  for (const [country = '', given = '', written] of examples)
    assert.equal(normalizePostalCode(given, rulesOf(country)), written)
})

test('a postal code of another state is a warning and a suggestion', () => {
  const wrong = { ...redmond, state: 'California' }
  assert.deepEqual(checkAddress(wrong, rulesOf('US')).warnings[0]?.facts, {
    postalCode: '98052',
    state: 'CA',
    meant: 'WA',
  })
  const { status, suggestedAddresses } = suggestAddress(wrong, rulesOf('US'))
  assert.equal(status, 'InteractionRequired')
  assert.deepEqual(
    suggestedAddresses.map(({ state }) => state),
    ['WA'],
  )
})

test('statuses are in the words of the contract', () => {
  const status = (address: Address, country: string) => suggestAddress({ ...address, country }, rulesOf(country)).status
  assert.equal(
    status({ addressLine1: '4 quai Perrache', city: 'Lyon', postalCode: '69002' }, 'FR'),
    'VerifiedShippable',
  )
  assert.equal(status({ ...redmond, addressLine1: 'PO Box 12' }, 'US'), 'Verified')
  assert.equal(status({ ...redmond, state: '' }, 'US'), 'InteractionRequired')
  assert.equal(status({ ...nantes, postalCode: '440' }, 'FR'), 'None')
  assert.equal(status({ addressLine1: 'Rua 1', city: 'Luanda' }, 'AO'), 'NotValidated')
  assert.equal(status({ addressLine1: 'Fő utca 1', city: 'Budapest', postalCode: '1037' }, 'HU'), 'InteractionRequired')
  assert.equal(
    status({ addressLine1: 'Calle 1', city: 'Mexico', state: '', postalCode: '06082' }, 'MX'),
    'InteractionRequired',
  )
})

test('an unknown country says which was meant', () => {
  const meant = (code: string) => checkCountryCode(code).problems[0]?.facts
  assert.deepEqual(meant('uk'), { given: 'UK', meant: 'GB' })
  assert.deepEqual(meant('EL'), { given: 'EL', meant: 'GR' })
  assert.deepEqual(meant('FRA'), { given: 'FRA', meant: 'FR' })
  assert.deepEqual(keys(checkCountryCode('QQ').problems), ['countryUnknown'])
  assert.deepEqual(keys(checkCountryCode(' ').problems), ['countryMissing'])
  assert.deepEqual(keys(checkAddress({ ...nantes, country: 'BE' }, rulesOf('FR')).problems), ['countryOther'])
})

const someRules = fc.constantFrom(...countries.values())
const word = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.stringMatching(/^[ A-Za-z0-9-]{0,12}$/))

const anyAddress = someRules.chain((rules) =>
  fc.record({
    rules: fc.constant(rules),
    address: fc.record({
      country: fc.constantFrom(rules.iso2, rules.iso2.toLowerCase(), 'UK'),
      addressLine1: word,
      addressLine2: word,
      city: word,
      state: fc.oneof(word, fc.constantFrom('', ...(rules.states ?? []).flatMap(({ key, names }) => [key, ...names]))),
      postalCode: fc.oneof(word, fc.constant(rules.postalCode?.example ?? '')),
      phoneNumber: fc.oneof(word, fc.constant(rules.phoneExample ?? ''), fc.stringMatching(/^\+?\d{6,14}$/)),
    }),
  }),
)

test('law: normalising twice changes nothing', () => {
  fc.assert(
    fc.property(anyAddress, ({ rules, address }) => {
      const once = normalizeAddress(address, rules)
      assert.deepEqual(normalizeAddress(once, rules), once)
    }),
    { numRuns: 500 },
  )
})

test('law: the standard form of an address has the problems of the address, and no other', () => {
  fc.assert(
    fc.property(anyAddress, ({ rules, address }) => {
      const { value, problems } = checkAddress(address, rules)
      assert.deepEqual(checkAddress(value, rules).problems, problems)
    }),
    { numRuns: 500 },
  )
})

test('law: a suggestion suggests itself, and has no problem', () => {
  let suggestions = 0
  fc.assert(
    fc.property(anyAddress, ({ rules, address }) => {
      const { standard, suggestedAddresses } = suggestAddress(
        { ...address, addressLine1: '1 Quay', city: 'Port', country: rules.iso2 },
        rules,
      )
      assert.deepEqual(suggestAddress(standard, rules).standard, standard)
      for (const one of suggestedAddresses) {
        suggestions += 1
        assert.deepEqual(checkAddress(one, rules).problems, [])
        assert.deepEqual(suggestAddress(one, rules).standard, one)
        assert.notEqual(suggestAddress(one, rules).status, 'InteractionRequired')
      }
    }),
    { numRuns: 2000 },
  )
  assert.ok(suggestions > 0)
})
