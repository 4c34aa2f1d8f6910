import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { partnerRows } from '#fixtures/partners-csv.ts'
import { folded } from '#lib/countries/text.ts'
import { loadEveryCountry } from '#lib/countries/load.ts'
import { claims } from './claims.ts'
import { columnKeys, columns, readHeader } from './columns.ts'
import { checkDomain, readRow, type Row } from './row.ts'

const countries = await loadEveryCountry()

const right: Row = {
  companyName: ' Quillmoor  IT ',
  domain: 'Quillmoor.Example',
  country: 'fr',
  programme: 'Direct bill',
  addressLine1: '12 quai de la Fosse',
  city: 'Nantes',
  postalCode: 'F-44000',
  firstName: 'Billing',
  lastName: 'Desk',
  email: 'billing@quillmoor.example',
  phoneNumber: '02 40 00 00 01',
  taxId: '40303265045',
}

const found = (row: Row): string[] => {
  const { outcome } = readRow(row, countries)
  return (outcome.ok ? outcome.warnings : outcome.problems).map(({ id, field }) => `${field} ${id.split('.').at(-1)}`)
}

test('a right row becomes a company in standard form, with what its country decides', () => {
  const { outcome } = readRow(right, countries)
  assert.ok(outcome.ok)
  assert.deepEqual(outcome.value, {
    name: 'Quillmoor IT',
    domain: 'quillmoor.example',
    type: 'direct_bill',
    country: 'FR',
    currency: 'EUR',
    address: { addressLine1: '12 quai de la Fosse', city: 'Nantes', postalCode: '44000', country: 'FR' },
    culture: 'fr-FR',
    language: 'fr',
    taxId: 'FR40303265045',
    contact: {
      firstName: 'Billing',
      lastName: 'Desk',
      email: 'billing@quillmoor.example',
      phoneNumber: '+33240000001',
    },
  })
  assert.deepEqual(outcome.warnings, [])
})

test('every wrong field of a row is told at once', () => {
  const wrong: Row = {
    companyName: 'x'.repeat(201),
    domain: 'https://quillmoor.example/',
    country: 'FR',
    programme: 'gold',
    city: 'Nantes',
    postalCode: '4400',
    firstName: 'Billing',
    email: 'info@gmail.com',
    phoneNumber: '02 40',
    language: 'de-DE',
    taxId: '12',
    registrationNumber: '99',
    purchaseOrderNumber: 'x'.repeat(51),
    networkId: 'MPN-1',
  }
  assert.deepEqual(found(wrong), [
    'companyName companyNameTooLong',
    'domain domainForm',
    'programme programmeUnknown',
    'networkId networkIdForm',
    'purchaseOrderNumber purchaseOrderTooLong',
    'lastName nameMissing',
    'email emailOfProvider',
    'email emailOfNobody',
    'addressLine1 addressLine1Missing',
    'postalCode postalCodeDigits',
    'phoneNumber phoneForm',
    'taxId taxIdForm',
    'registrationNumber registrationNumberForm',
    'language languageNotOfCountry',
  ])
})

test('an empty row lacks what is required, and its country is asked for first', () => {
  assert.deepEqual(found({}), [
    'companyName companyNameMissing',
    'domain domainMissing',
    'programme programmeMissing',
    'firstName nameMissing',
    'lastName nameMissing',
    'email emailMissing',
    'country countryMissing',
  ])
  assert.deepEqual(found({ ...right, country: 'UK' }), ['country countryMeant'])
})

test('countries and programmes may be written as people write them', () => {
  for (const country of ['France', 'FRANCE', '法国']) assert.deepEqual(found({ ...right, country }), [])
  const types = ['Revendeur indirect', '间接经销商', 'indirect-reseller', 'INDIRECT_RESELLER'].map((programme) => {
    const { outcome } = readRow({ ...right, programme }, countries)
    return outcome.ok && outcome.value.type
  })
  assert.deepEqual(new Set(types), new Set(['indirect_reseller']))
})

test('a country that calls the company or registers it asks for both numbers', () => {
  const { taxId: _french, phoneNumber: _number, ...bare } = right
  const chinese = { ...bare, country: 'CN', state: '浙江省', city: '杭州市', postalCode: '310000' }
  assert.deepEqual(found(chinese), ['phoneNumber phoneMissing', 'registrationNumber registrationNumberMissing'])
})

test('a contact elsewhere than at the company is let in with a doubt', () => {
  assert.deepEqual(found({ ...right, email: 'billing@elsewhere.example' }), ['email emailElsewhere'])
  assert.deepEqual(found({ ...right, email: 'billing@mail.quillmoor.example' }), [])
  assert.deepEqual(found({ ...right, domain: 'münchen.example', email: 'billing@MÜNCHEN.example' }), [])
})

test('an accepted row, written again in its standard form, is accepted and says the same', async () => {
  for await (const row of partnerRows({ rows: 300, seed: 7 })) {
    const cells = Object.fromEntries(columnKeys.map((key) => [key, row[columns[key].title]]))
    const first = readRow(cells, countries).outcome
    assert.ok(first.ok, `${row.Country}: ${JSON.stringify(first.ok || first.problems)}`)
    const { value } = first
    const again = readRow(
      {
        ...cells,
        companyName: value.name,
        domain: value.domain,
        programme: value.type,
        ...value.address,
        ...value.contact,
        language: value.culture,
        taxId: value.taxId ?? '',
        registrationNumber: value.registrationNumber ?? '',
      },
      countries,
    ).outcome
    assert.deepEqual(again.ok && again.value, value)
  }
})

test('no row of any text makes the rules throw, and a wrong one says where', () => {
  const anyRow = fc.record(
    Object.fromEntries(columnKeys.map((key) => [key, fc.string({ unit: 'grapheme', maxLength: 30 })])),
  )
  fc.assert(
    fc.property(anyRow, fc.constantFrom('FR', 'US', 'CN', 'JP', 'xx'), (row, country) => {
      const { outcome } = readRow({ ...row, country }, countries)
      if (!outcome.ok)
        assert.ok(
          outcome.problems.length > 0 && outcome.problems.every(({ field }) => columnKeys.some((key) => key === field)),
        )
    }),
  )
})

test('a domain is a bare name with two labels or more, as the network writes it', () => {
  assert.equal(checkDomain('MÜNCHEN.example').value, 'xn--mnchen-3ya.example')
  for (const wrong of [
    'quillmoor',
    'a b.example',
    'x@y.example',
    'x.example:80',
    '10.0.0.1',
    '-x.example',
    'x..example',
  ])
    assert.deepEqual(
      checkDomain(wrong).problems.map(({ id }) => id),
      ['accounts.importPartners.problem.domainForm'],
      wrong,
    )
  assert.equal(checkDomain('gmail.com').problems[0]?.id, 'accounts.importPartners.problem.domainOfProvider')
})

test('the header is known in three languages, in any order and writing; what else it holds is named', () => {
  const french = [
    'Dénomination sociale',
    'DOMAINE',
    'pays',
    'Type de partenaire',
    'adresse',
    'ville',
    'prénom',
    'nom',
    'courriel',
    'Notes',
  ]
  const header = readHeader(french)
  assert.ok(header.ok)
  assert.deepEqual(header.value.ignored, ['Notes'])
  assert.equal(header.value.places.email, 8)
  assert.ok(readHeader(['公司名称', '域名', '国家', '计划', '地址', '城市', '名', '姓', '电子邮件']).ok)
  const missing = readHeader(['Company', 'Company name', 'Domain'])
  assert.deepEqual(!missing.ok && missing.problems.map(({ facts }) => facts['columns']), [
    'Country, Programme, Address line 1, City, Contact first name, Contact last name, E-mail',
    'Company name',
  ])
})

test('no name means two columns', () => {
  const owners = new Map<string, string>()
  for (const key of columnKeys)
    for (const name of new Set([key, columns[key].title, ...columns[key].aliases].map(folded))) {
      assert.equal(owners.get(name), undefined, `${name}: ${key} and ${owners.get(name)}`)
      owners.set(name, key)
    }
})

test('a later line that names what an earlier one named is told both lines', () => {
  const claim = claims()
  assert.deepEqual(claim(2, { domain: 'a.example', networkId: '4100001' }), [])
  const [first, second] = claim(9, { domain: 'b.example', networkId: '4100001', registrationNumber: 'FR 1' })
  assert.deepEqual(
    [first?.field, first?.facts, second],
    ['networkId', { what: 'networkId', line: 9, first: 2 }, undefined],
  )
  assert.equal(claim(12, { registrationNumber: 'FR 1' }).length, 1)
})
