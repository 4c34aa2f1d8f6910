/**
 * Sales regions and billing currency, fixed when an account is created (account settings 12.5).
 * A partner sells only inside its region. Countries the documents do not list stand with their neighbours.
 */
const regions = {
  US: 'US',
  CA: 'CA PM',
  BR: 'BR',
  IN: 'IN',
  JP: 'JP',
  KR: 'KR',
  RU: 'RU',
  TW: 'TW',
  CN: 'CN',
  EuropeanUnionAndFreeTrade:
    'AD AT AX BE BG BL BV CH CY CZ DE DK EE ES FI FO FR GB GF GG GI GL GP GR HR HU IE IM IS IT JE LI LT LU LV MC MF MQ MT NL NO PL PT RE RO SE SI SJ SK SM TF VA YT',
  LatinAmerica:
    'AG AI AR AW BB BM BO BQ BS BZ CL CO CR CU CW DM DO EC FK GD GS GT GY HN HT JM KN KY LC MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI',
  MiddleEastAndCentralEurope:
    'AE AF AL AM AZ BA BH BY DZ EG GE IL IQ IR JO KG KW KZ LB LY MA MD ME MK MN OM PK PS QA RS SA SY TJ TM TN TR UA UZ XK YE ZA ZW',
  Africa:
    'AC AO BF BI BJ BW CD CF CG CI CM CV DJ EH ER ET GA GH GM GN GQ GW KE KM LR LS MG ML MR MU MW MZ NA NE NG RW SC SD SH SL SN SO SS ST SZ TA TD TG TZ UG ZM',
  AsiaPacific: 'BD BN BT GU HK ID IO KH KP LA LK MM MO MP MV MY NP PH SG TH TL UM VN',
  Australia: 'AQ AU CC CK CX FJ FM HM KI MH NC NF NR NU PF PG PN PW SB TK TO TV WF',
  NewZealand: 'AS NZ VU WS',
} as const

export type Region = keyof typeof regions

const regionByCountry = new Map<string, Region>(
  (Object.entries(regions) as [Region, string][]).flatMap(([region, list]) =>
    list.split(' ').map((country): [string, Region] => [country, region]),
  ),
)

const currencyByRegion: Partial<Record<Region, string>> = {
  CA: 'CAD',
  IN: 'INR',
  JP: 'JPY',
  KR: 'KRW',
  RU: 'RUB',
  TW: 'TWD',
  CN: 'CNY',
  EuropeanUnionAndFreeTrade: 'EUR',
  Australia: 'AUD',
  NewZealand: 'NZD',
}

// Faroe Islands and Greenland are billed in euro: the documents list only Denmark proper with the krone.
const currencyByCountry: Readonly<Record<string, string>> = {
  GB: 'GBP',
  GI: 'GBP',
  GG: 'GBP',
  JE: 'GBP',
  IM: 'GBP',
  NO: 'NOK',
  SJ: 'NOK',
  DK: 'DKK',
  SE: 'SEK',
  CH: 'CHF',
}

/** The sales region of an ISO alpha-2 code, or nothing for a code we do not know. */
export const regionOf = (country: string): Region | undefined => regionByCountry.get(country)

/** The billing currency of a legal country. USD wherever the documents name no other. */
export function currencyOf(country: string): string | undefined {
  const region = regionOf(country)
  return region && (currencyByCountry[country] ?? currencyByRegion[region] ?? 'USD')
}

/** All countries a partner of this country may sell to, itself included. */
export function countriesOfRegion(region: Region): readonly string[] {
  return regions[region].split(' ')
}
