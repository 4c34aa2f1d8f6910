import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { CountryRules } from './country-rules.ts'
import { loadEveryCountry } from './load.ts'
import { checkRegistrationNumber, registrationNumberLabel, registrationNumberRule } from './registration-number.ts'
import { checkTaxId, taxIdLabel, taxIdNeededToSell } from './tax-id.ts'

const countries = await loadEveryCountry()
const rulesOf = (code: string): CountryRules => countries.get(code) ?? assert.fail(code)
const keys = (found: readonly { id: string }[]) => found.map(({ id }) => id.split('.').at(-1))

// Account settings 12.4: what each country takes, and what it refuses.
const vatForms: Record<string, { takes: string[]; refuses: string[] }> = {
  AT: { takes: ['U12345678', 'ATU12345678'], refuses: ['12345678', 'U1234567'] },
  BE: { takes: ['0239034625'], refuses: ['239034625'] },
  BG: { takes: ['123456789', '1234567890'], refuses: ['12345678'] },
  CY: { takes: ['12345678L', 'CY12345678L'], refuses: ['123456789', '1234567L'] },
  CZ: { takes: ['12345678', '123456789', '1234567890'], refuses: ['1234567'] },
  DE: { takes: ['123456789'], refuses: ['12345678'] },
  DK: { takes: ['12345678'], refuses: ['123456789'] },
  EE: { takes: ['123456789'], refuses: ['12345678'] },
  ES: { takes: ['A12345678', '12345678A', 'A1234567B'], refuses: ['123456789'] },
  FI: { takes: ['12345678'], refuses: ['1234567'] },
  FR: { takes: ['12123456789', 'K7123456789', 'FRK7123456789'], refuses: ['I1123456789', 'O1123456789', '123456789'] },
  GB: { takes: ['123456789', '123456789001'], refuses: ['1234567890'] },
  GR: { takes: ['123456789', 'EL123456789', 'GR123456789'], refuses: ['12345678'] },
  HR: { takes: ['12345678901', 'HR12345678901'], refuses: ['1234567890'] },
  HU: { takes: ['12345678'], refuses: ['123456789'] },
  IE: { takes: ['1234567A', '1A23456B', '1234567AB'], refuses: ['12345678'] },
  IT: { takes: ['12345678901'], refuses: ['123456789'] },
  LT: { takes: ['123456789', '123456789012'], refuses: ['1234567890'] },
  LU: { takes: ['12345678'], refuses: ['1234567'] },
  LV: { takes: ['12345678901'], refuses: ['1234567890'] },
  MT: { takes: ['12345678', 'MT12345678'], refuses: ['1234567'] },
  NL: { takes: ['123456789B01'], refuses: ['12345678901'] },
  PL: { takes: ['1234567890'], refuses: ['123456789'] },
  PT: { takes: ['123456789'], refuses: ['12345678'] },
  RO: { takes: ['12', '12345678', 'RO1234567890'], refuses: ['1', '12345678901'] },
  SE: { takes: ['123456789001'], refuses: ['123456789002'] },
  SI: { takes: ['12345678', 'SI12345678'], refuses: ['1234567'] },
  SK: { takes: ['1234567890', 'SK1234567890'], refuses: ['SI1234567890', '123456789'] },
}

test('VAT numbers have the form of the table; the form is a problem, check digits only a warning', () => {
  for (const [country, { takes, refuses }] of Object.entries(vatForms)) {
    for (const number of takes)
      assert.deepEqual(checkTaxId(number, rulesOf(country)).problems, [], `${country} ${number}`)
    for (const number of refuses)
      assert.deepEqual(keys(checkTaxId(number, rulesOf(country)).problems), ['taxIdForm'], `${country} ${number}`)
  }
  assert.deepEqual(keys(checkTaxId('41303265045', rulesOf('FR')).warnings), ['taxIdCheckDigits'])
})

test('a VAT number is stored with its prefix and without separators', () => {
  assert.equal(checkTaxId('fr 40 303.265.045', rulesOf('FR')).value, 'FR40303265045')
  assert.equal(checkTaxId('GR 231211863', rulesOf('GR')).value, 'EL231211863')
  assert.equal(checkTaxId('12.345.678/0001-95', rulesOf('BR')).value, '12345678000195')
  assert.equal(checkTaxId('T2316580252189', rulesOf('JP')).value, '2316580252189')
  assert.equal(checkTaxId('CHE-231.621.469 MWST', rulesOf('CH')).value, 'CHE231621469MWST')
  assert.deepEqual(checkTaxId(' ', rulesOf('FR')), { value: '', problems: [], warnings: [] })
})

test('countries without a known form take text up to 50 characters', () => {
  assert.deepEqual(checkTaxId('12/34 A', rulesOf('LA')), { value: '12/34 A', problems: [], warnings: [] })
  assert.deepEqual(keys(checkTaxId('1'.repeat(51), rulesOf('LA')).problems), ['tooLong'])
  assert.deepEqual(keys(checkRegistrationNumber('1'.repeat(51), rulesOf('DE')).problems), ['tooLong'])
  assert.deepEqual(keys(checkRegistrationNumber('1\u00012', rulesOf('DE')).problems), ['controlCharacter'])
})

// Account settings 12.3: where partners must give a registration number, and what it is called there.
const named: Record<string, RegExp> = {
  AM: /INN/,
  AZ: /TIN.*INN/,
  BY: /UNP/,
  BR: /CNPJ/,
  CN: /统一社会信用代码/,
  HU: /TIN/,
  IN: /PAN/,
  IQ: /TIN/,
  KZ: /BIN.*IIN/,
  KG: /INN/,
  MD: /IDNO.*IDNP/,
  MM: /TIN/,
  PL: /NIP.*PESEL/,
  RU: /INN/,
  SA: /TIN/,
  ZA: /TRN/,
  SS: /TIN/,
  TJ: /INN.*KPP.*EIN/,
  TH: /TIN/,
  TR: /TIN.*NIN/,
  UA: /EGRPOU/,
  AE: /TRN/,
  US: /EIN/,
  UZ: /INN/,
  VN: /TIN/,
  VE: /RIF/,
}

test('partners of exactly the 26 countries of the table must give a registration number', () => {
  const found = [...countries.values()].filter((rules) => registrationNumberRule(rules, 'partner') === 'required')
  assert.deepEqual(
    found.map(({ iso2 }) => iso2),
    Object.keys(named).sort(),
  )
  for (const rules of found) {
    assert.match(registrationNumberLabel(rules).facts.name ?? '', named[rules.iso2] ?? /never/)
    const [missing] = checkRegistrationNumber('', rules).problems
    assert.equal(missing?.code, 600049)
  }
})

test('customers: eleven countries require it, the others of the table take it, the rest refuse it', () => {
  const rule = (country: string) => registrationNumberRule(rulesOf(country), 'customer')
  for (const country of ['AM', 'AZ', 'BY', 'HU', 'KZ', 'KG', 'MD', 'RU', 'TJ', 'UZ', 'UA'])
    assert.equal(rule(country), 'required')
  assert.equal(rule('BR'), 'optional')
  assert.equal(rule('FR'), 'notTaken')
  assert.equal(checkRegistrationNumber('123543514', rulesOf('FR'), 'customer').problems[0]?.code, 600002)
})

test('one of several kinds suffices, and a wrong form tells the pattern', () => {
  for (const number of ['123 543 514', '123 428 180 00012'])
    assert.deepEqual(checkRegistrationNumber(number, rulesOf('FR')).problems, [])
  assert.deepEqual(keys(checkRegistrationNumber('123543515', rulesOf('FR')).warnings), [
    'registrationNumberCheckDigits',
  ])
  const [problem] = checkRegistrationNumber('12', rulesOf('PL')).problems
  assert.equal(problem?.code, 600050)
  assert.equal(checkRegistrationNumber('__', rulesOf('PL')).value, '__')
  assert.deepEqual(problem?.facts, { name: 'NIP / PESEL', example: '2370093710', pattern: '^\\d{10}$ ^\\d{11}$' })
})

test('labels: a name of its own where readers know one, else the kind with its local name', () => {
  assert.equal(taxIdLabel(rulesOf('FR')).id, 'countries.taxId.FR')
  assert.deepEqual(taxIdLabel(rulesOf('IT')), { id: 'countries.taxId.vat', facts: { name: 'Partita IVA' } })
  assert.equal(taxIdLabel(rulesOf('LA')).id, 'countries.taxId.plain')
  assert.equal(registrationNumberLabel(rulesOf('DE')).id, 'countries.registrationNumber.plain')
})

test('partners of the Union need a VAT number before they sell, those of the United Kingdom do not', () => {
  const needed = [...countries.values()].filter(taxIdNeededToSell).map(({ iso2 }) => iso2)
  assert.equal(needed.filter((code) => code !== 'MC').length, 27)
  assert.ok(!needed.includes('GB'))
})

test('law: a number in standard form is its own standard form', () => {
  const input = fc.constantFrom(...countries.values()).chain((rules) => {
    const samples = [...(rules.taxId?.kinds ?? []), ...rules.registrationNumber.kinds].flatMap(
      ({ sample }) => sample ?? [],
    )
    return fc.record({
      rules: fc.constant(rules),
      text: fc.oneof(
        fc.string(),
        fc.constant('__'),
        fc.stringMatching(/^[A-Z]{0,3}\d{5,15}$/),
        fc.constantFrom('', ...samples),
      ),
    })
  })
  fc.assert(
    fc.property(input, ({ rules, text }) => {
      for (const check of [checkTaxId, checkRegistrationNumber]) {
        const first = check(text, rules)
        assert.deepEqual(check(first.value, rules), first)
      }
    }),
    { numRuns: 500 },
  )
})
