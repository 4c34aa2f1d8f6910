import type { NumberKind } from '../country-rules.ts'

/**
 * Company registration numbers, never a personal one where the country has a company one.
 * `required`: the list of account settings 12.3, several kinds where it names several (one suffices);
 * a kind without pattern is taken as it is, because no public form is known.
 * `optional`: elsewhere, the official register's form where we know it.
 */
const kind = (name: string, pattern?: string, sample?: string, check?: string): NumberKind => ({
  name,
  ...(pattern === undefined ? {} : { pattern }),
  ...(sample === undefined ? {} : { sample }),
  ...(check === undefined ? {} : { check }),
})

export const required: Readonly<Record<string, readonly NumberKind[]>> = {
  AE: [kind('TRN', '\\d{15}', '100123456700003')],
  AM: [kind('INN', '\\d{8}', '01234567'), kind('PSN', '\\d{10}', '0123456789')],
  AZ: [kind('TIN / INN', '\\d{10}', '1123456781', 'az/tin')],
  BR: [kind('CNPJ', '[0-9A-Z]{12}\\d{2}', '12345678000195', 'br/cnpj')],
  BY: [kind('UNP', '\\d{9}', '123761856', 'by/unp')],
  CN: [kind('统一社会信用代码', '[0-9A-HJ-NPQRTUWXY]{18}', '91110105MA0237504N', 'cn/uscc')],
  HU: [kind('TIN', '\\d{8}', '23913350', 'hu/anum'), kind('adószám', '\\d{11}', '23913350241')],
  IN: [
    kind('GSTIN', '\\d{2}[A-Z]{5}\\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]', '27ABCCE1234F1Z2', 'in/gstin'),
    kind('PAN', '[A-Z]{5}\\d{4}[A-Z]', 'ABCCE1234F'),
  ],
  IQ: [kind('TIN')],
  KG: [kind('INN', '\\d{14}', '01204202610012')],
  KZ: [kind('BIN / IIN', '\\d{12}', '120340004578')],
  MD: [kind('IDNO / IDNP', '\\d{13}', '1002237911392', 'md/idno')],
  MM: [kind('TIN')],
  PL: [kind('NIP', '\\d{10}', '2370093710', 'pl/nip'), kind('PESEL', '\\d{11}', '23822207721', 'pl/pesel')],
  RU: [kind('INN', '\\d{10}|\\d{12}', '7723821682', 'ru/inn')],
  SA: [kind('TIN', '3\\d{13}3|\\d{10}', '310123456700003')],
  SS: [kind('TIN')],
  TH: [kind('TIN', '\\d{13}', '0105236413043', 'th/tin')],
  TJ: [kind('INN / KPP', '\\d{9}', '010012345'), kind('EIN', '\\d{10}', '0100123456')],
  TR: [kind('TIN', '\\d{10}', '1234567890', 'tr/vkn'), kind('NIN', '\\d{11}', '23219740604', 'tr/tckimlik')],
  UA: [kind('EGRPOU / EDRPOU', '\\d{8}', '32312646', 'ua/edrpou')],
  US: [kind('EIN', '\\d{9}', '121234567', 'us/ein')],
  UZ: [kind('INN', '\\d{9}', '301234567')],
  VE: [kind('RIF', '[CEGJPV]\\d{9}', 'J232094752', 've/rif')],
  VN: [kind('TIN', '\\d{10}(?:\\d{3})?', '0123098595', 'vn/mst')],
  ZA: [kind('TRN', '\\d{10}', '9233713990')],
}

export const optional: Readonly<Record<string, readonly NumberKind[]>> = {
  AT: [kind('Firmenbuchnummer', '(?:FN)?\\d{1,6}[A-Z]', 'FN123456A')],
  AU: [kind('ABN', '\\d{11}', '23193597602', 'au/abn'), kind('ACN', '\\d{9}', '236726015', 'au/acn')],
  BE: [kind('KBO / BCE', '\\d{10}', '0239034625', 'be/vat')],
  BG: [kind('ЕИК', '\\d{9}(?:\\d{4})?', '232881029')],
  CH: [kind('UID', 'CHE\\d{9}', 'CHE237318615', 'ch/uid')],
  CZ: [kind('IČO', '\\d{8}', '23045558', 'cz/ico')],
  DK: [kind('CVR', '\\d{8}', '23881438', 'dk/cvr')],
  EE: [kind('registrikood', '\\d{8}', '12392560', 'ee/registrikood')],
  ES: [kind('NIF', '[A-Z]\\d{7}[0-9A-Z]|\\d{8}[A-Z]', 'B23892540', 'es/nif')],
  FI: [kind('Y-tunnus', '\\d{8}', '23083670', 'fi/ytunnus')],
  FR: [kind('SIREN', '\\d{9}', '123543514', 'fr/siren'), kind('SIRET', '\\d{14}', '12342818000012', 'fr/siret')],
  GB: [kind('CRN', '\\d{8}|[A-Z]{2}\\d{6}|R0\\d{6}', '01234567')],
  IE: [kind('CRO', '\\d{5,6}', '123456')],
  IL: [kind('ח"פ', '\\d{9}', '523024644', 'il/hp')],
  IS: [kind('kennitala', '\\d{10}', '5501692829')],
  JP: [kind('法人番号', '\\d{13}', '2316580252189', 'jp/cn')],
  LT: [kind('įmonės kodas', '\\d{9}', '123456789')],
  LU: [kind('RCS', '[A-Z]\\d{1,6}', 'B123456')],
  LV: [kind('reģistrācijas numurs', '\\d{11}', '42314667604', 'lv/pvn')],
  NL: [kind('KVK', '\\d{8}', '12345678')],
  NO: [kind('organisasjonsnummer', '\\d{9}', '923818278', 'no/orgnr')],
  NZ: [kind('NZBN', '\\d{13}', '9429000000000')],
  PT: [kind('NIPC', '\\d{9}', '512345678', 'pt/nipc')],
  RO: [kind('CUI', '(?:RO)?\\d{2,10}', '23077917', 'ro/cui')],
  SE: [kind('organisationsnummer', '\\d{10}', '5512345678', 'se/orgnr')],
  SG: [kind('UEN', '\\d{8,9}[A-Z]|[RST]\\d{2}[A-Z]{2}\\d{4}[A-Z]', '201223213K', 'sg/uen')],
  SI: [kind('matična številka', '\\d{7}(?:\\d{3})?', '1234567')],
  SK: [kind('IČO', '\\d{8}', '12345678')],
  TW: [kind('統一編號', '\\d{8}', '23206052', 'tw/ubn')],
}
