import { countryCodes } from '#lib/countries/country-code.ts'
import { folded } from '#lib/countries/text.ts'
import type { Enrolment } from '../enrolment/enrol.ts'

type Programme = Enrolment['type']

/** How people write the programmes; compared without case, accents, spaces and punctuation. */
const spellings: Readonly<Record<Programme, readonly string[]>> = {
  direct_bill: [
    'direct bill',
    'direct',
    'direct bill partner',
    'facturation directe',
    'partenaire direct',
    '直接计费',
    '直接账单',
  ],
  indirect_provider: [
    'indirect provider',
    'provider',
    'distributor',
    'fournisseur indirect',
    'distributeur',
    '间接提供商',
    '间接供应商',
    '分销商',
  ],
  indirect_reseller: ['indirect reseller', 'reseller', 'revendeur indirect', 'revendeur', '间接经销商', '经销商'],
  network_only: [
    'network only',
    'network',
    'partner network',
    'mpn',
    'réseau seulement',
    'réseau uniquement',
    'réseau de partenaires',
    '仅网络',
    '合作伙伴网络',
  ],
}

export const programmes = Object.keys(spellings) as Programme[]

const programmeByName = new Map(
  programmes.flatMap((programme) =>
    [programme, ...spellings[programme]].map((name): [string, Programme] => [folded(name), programme]),
  ),
)

export const programmeNamed = (text: string): Programme | undefined => programmeByName.get(folded(text))

function namesOfCountries(): Map<string, string> {
  const names = ['en-US', 'fr-FR', 'zh-CN'].map((locale) => new Intl.DisplayNames([locale], { type: 'region' }))
  return new Map(
    countryCodes.flatMap((code) => names.map((name): [string, string] => [folded(name.of(code) ?? code), code])),
  )
}

let countryByName: Map<string, string> | undefined

/** The code of a country written out in one of our languages (`Allemagne`); any other text comes back as it is. */
export function countryNamed(text: string): string {
  if (/^\s*(?:[a-z]{2,3})?\s*$/i.test(text)) return text
  countryByName ??= namesOfCountries()
  return countryByName.get(folded(text)) ?? text
}
