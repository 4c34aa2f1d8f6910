// Where the euro is money; elsewhere the countries the demonstration and the editions know. The billing profile decides later.
const euro = new Set('AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK AD MC SM VA ME XK'.split(' '))
const others: Readonly<Record<string, string>> = {
  CN: 'CNY',
  US: 'USD',
  GB: 'GBP',
  CH: 'CHF',
  LI: 'CHF',
  JP: 'JPY',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  KR: 'KRW',
  IN: 'INR',
  BR: 'BRL',
  TW: 'TWD',
  HK: 'HKD',
  SG: 'SGD',
  KW: 'KWD',
  PL: 'PLN',
  CZ: 'CZK',
  HU: 'HUF',
  RO: 'RON',
  MX: 'MXN',
  ZA: 'ZAR',
}

/** The currency a new account starts with. */
export const currencyOf = (country: string): string => (euro.has(country) ? 'EUR' : (others[country] ?? 'USD'))
