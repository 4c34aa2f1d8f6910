import assert from 'node:assert/strict'
import test from 'node:test'
import { countryCodes } from './country-code.ts'
import { countriesOfRegion, currencyOf, regionOf } from './markets.ts'

test('currencies of the market table', () => {
  const table: Record<string, string> = {
    FR: 'EUR',
    IS: 'EUR',
    LI: 'EUR',
    FO: 'EUR',
    GL: 'EUR',
    GB: 'GBP',
    GI: 'GBP',
    GG: 'GBP',
    JE: 'GBP',
    IM: 'GBP',
    NO: 'NOK',
    SJ: 'NOK',
    CH: 'CHF',
    DK: 'DKK',
    SE: 'SEK',
    CA: 'CAD',
    PM: 'CAD',
    AU: 'AUD',
    FJ: 'AUD',
    NZ: 'NZD',
    AS: 'NZD',
    WS: 'NZD',
    VU: 'NZD',
    IN: 'INR',
    JP: 'JPY',
    KR: 'KRW',
    RU: 'RUB',
    TW: 'TWD',
    CN: 'CNY',
    US: 'USD',
    BR: 'USD',
    MX: 'USD',
    ZA: 'USD',
    KE: 'USD',
    SG: 'USD',
    TR: 'USD',
  }
  for (const [country, currency] of Object.entries(table)) assert.equal(currencyOf(country), currency, country)
  assert.equal(currencyOf('UK'), undefined)
})

test('every country lies in exactly one region, which contains it', () => {
  for (const country of countryCodes) {
    const region = regionOf(country)
    assert.ok(region && countriesOfRegion(region).includes(country), country)
  }
  const all = [...new Set(countryCodes.map((country) => regionOf(country)))].flatMap((region) =>
    region ? countriesOfRegion(region) : [],
  )
  assert.deepEqual([...all].sort(), [...countryCodes].sort())
})

test('some countries are a region of their own', () => {
  for (const country of ['BR', 'IN', 'JP', 'KR', 'RU', 'TW', 'CN', 'US'])
    assert.deepEqual(countriesOfRegion(regionOf(country) ?? assert.fail()), [country])
})
