import assert from 'node:assert/strict'
import test from 'node:test'
import type { CountryRules } from './country-rules.ts'
import { addressLayout, addressLines, nameOrder } from './layout.ts'
import { loadEveryCountry } from './load.ts'

const countries = await loadEveryCountry()
const rulesOf = (code: string): CountryRules => countries.get(code) ?? assert.fail(code)
const rows = (code: string) => addressLayout(rulesOf(code)).map((row) => row.map(({ name }) => name).join(' '))

test('the form asks in the order of the country', () => {
  assert.deepEqual(rows('FR'), ['addressLine1', 'addressLine2', 'postalCode city'])
  assert.deepEqual(rows('US'), ['addressLine1', 'addressLine2', 'city state postalCode'])
  assert.deepEqual(rows('CN'), ['state city', 'region', 'addressLine1', 'addressLine2', 'postalCode'])
})

test('labels are of the country, and required fields are marked', () => {
  const labels = (code: string) =>
    Object.fromEntries(
      addressLayout(rulesOf(code))
        .flat()
        .map(({ name, label }) => [name, label]),
    )
  assert.equal(labels('AE').state, 'countries.label.state.emirate')
  assert.equal(labels('US').postalCode, 'countries.label.postalCode.zip')
  assert.equal(labels('GB').city, 'countries.label.city.post_town')
  assert.equal(labels('CN').region, 'countries.label.district.district')
  const required = addressLayout(rulesOf('FR'))
    .flat()
    .filter((field) => field.required)
  assert.deepEqual(
    required.map(({ name }) => name),
    ['addressLine1', 'postalCode', 'city'],
  )
})

test('every country asks for all it requires', () => {
  for (const rules of countries.values()) {
    const asked = new Set(
      addressLayout(rules)
        .flat()
        .map(({ name }) => name),
    )
    for (const field of rules.address.required) assert.ok(asked.has(field), `${rules.iso2} ${field}`)
  }
})

test('printed lines follow the envelope and leave nothing behind for what is empty', () => {
  const nantes = {
    addressLine1: '12, quai de la Fosse',
    addressLine2: 'Bâtiment B',
    postalCode: '44000',
    city: 'Nantes',
    firstName: 'Billing',
    lastName: 'Desk',
  }
  assert.deepEqual(addressLines(nantes, rulesOf('FR'), 'Ponant Cloud SAS'), [
    'Ponant Cloud SAS',
    'Billing Desk',
    '12, quai de la Fosse',
    'Bâtiment B',
    '44000 Nantes',
  ])
  assert.deepEqual(
    addressLines({ addressLine1: '1 Harbor Way', city: 'Redmond', state: 'WA', postalCode: '98052' }, rulesOf('US')),
    ['1 Harbor Way', 'Redmond, WA 98052'],
  )
  assert.deepEqual(addressLines({ addressLine1: '1 Harbor Way', city: 'Redmond' }, rulesOf('US')), [
    '1 Harbor Way',
    'Redmond',
  ])
  assert.deepEqual(
    addressLines({ addressLine1: '1-1', state: '東京都', postalCode: '154-0023' }, rulesOf('JP')).at(-1),
    '154-0023',
  )
})

test('Chinese addresses print in Chinese order, and in Latin order when written in Latin letters', () => {
  const chinese = {
    addressLine1: '天河路1号',
    region: '天河区',
    city: '广州市',
    state: '广东省',
    postalCode: '510000',
    lastName: '账单',
    firstName: '部',
  }
  assert.deepEqual(addressLines(chinese, rulesOf('CN')), ['510000', '广东省广州市天河区', '天河路1号', '账单部'])
  const latin = { addressLine1: '1 Tianhe Road', city: 'Guangzhou', state: '广东省', postalCode: '510000' }
  assert.deepEqual(addressLines(latin, rulesOf('CN')), ['1 Tianhe Road', 'Guangzhou', 'Guangdong Sheng, 510000'])
  assert.equal(nameOrder(rulesOf('HU'))[0], 'lastName')
})
