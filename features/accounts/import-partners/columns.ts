import { type Outcome, unless } from '#lib/outcome.ts'
import { folded } from '#lib/countries/text.ts'
import { listProblems } from './problems.ts'

type Column = { readonly title: string; readonly required: boolean; readonly aliases: readonly string[] }

/** What the list may say of a company. Names are compared without case, accents, spaces and punctuation. */
export const columns = {
  companyName: {
    title: 'Company name',
    required: true,
    aliases: ['Company', 'Legal name', 'Dénomination sociale', 'Raison sociale', 'Société', '公司名称', '企业名称'],
  },
  domain: { title: 'Domain', required: true, aliases: ['Domain name', 'Domaine', 'Nom de domaine', '域名', '域'] },
  country: {
    title: 'Country',
    required: true,
    aliases: ['Country or region', 'Country code', 'Pays', 'Pays ou région', '国家', '国家/地区'],
  },
  programme: {
    title: 'Programme',
    required: true,
    aliases: ['Program', 'Partner type', 'Type de partenaire', '计划', '合作伙伴类型'],
  },
  addressLine1: {
    title: 'Address line 1',
    required: true,
    aliases: ['Address', 'Street', 'Adresse', 'Adresse 1', 'Adresse ligne 1', 'Ligne d’adresse 1', '地址', '地址行 1'],
  },
  addressLine2: {
    title: 'Address line 2',
    required: false,
    aliases: ['Adresse 2', 'Adresse ligne 2', 'Ligne d’adresse 2', 'Complément d’adresse', '地址行 2'],
  },
  city: { title: 'City', required: true, aliases: ['Town', 'Ville', '城市', '市'] },
  state: {
    title: 'State',
    required: false,
    aliases: ['State or province', 'Province', 'Région', 'État', 'État ou province', '省', '省/市/自治区', '州'],
  },
  postalCode: {
    title: 'Postal code',
    required: false,
    aliases: ['ZIP', 'ZIP code', 'Postcode', 'Code postal', '邮政编码', '邮编'],
  },
  firstName: {
    title: 'Contact first name',
    required: true,
    aliases: ['First name', 'Prénom', 'Prénom du contact', '名', '联系人名'],
  },
  lastName: {
    title: 'Contact last name',
    required: true,
    aliases: ['Last name', 'Nom du contact', 'Nom', '姓', '联系人姓'],
  },
  email: {
    title: 'E-mail',
    required: true,
    aliases: ['Contact e-mail', 'Mail', 'E-mail address', 'Courriel', 'Adresse e-mail', '电子邮件', '邮箱'],
  },
  phoneNumber: {
    title: 'Phone',
    required: false,
    aliases: ['Phone number', 'Telephone', 'Téléphone', 'N° de téléphone', '电话', '电话号码'],
  },
  language: { title: 'Language', required: false, aliases: ['Culture', 'Locale', 'Langue', '语言'] },
  taxId: {
    title: 'Tax ID',
    required: false,
    aliases: ['VAT number', 'VAT ID', 'N° de TVA', 'ID taxe', 'Identifiant fiscal', '税号', '纳税人识别号'],
  },
  registrationNumber: {
    title: 'Registration number',
    required: false,
    aliases: [
      'Company registration number',
      'N° d’immatriculation',
      'SIREN',
      'SIRET',
      '注册编号',
      '注册号',
      '工商注册号',
    ],
  },
  purchaseOrderNumber: {
    title: 'Purchase order number',
    required: false,
    aliases: ['PO number', 'Purchase order', 'N° de bon de commande', 'Bon de commande', '采购订单号'],
  },
  networkId: {
    title: 'Partner network ID',
    required: false,
    aliases: ['Network ID', 'MPN ID', 'ID MPN', 'ID du réseau de partenaires', '合作伙伴网络 ID'],
  },
} as const satisfies Readonly<Record<string, Column>>

export type ColumnKey = keyof typeof columns
export const columnKeys = Object.keys(columns) as ColumnKey[]

const keyByName = new Map<string, ColumnKey>(
  columnKeys.flatMap((key) =>
    [key, columns[key].title, ...columns[key].aliases].map((name): [string, ColumnKey] => [folded(name), key]),
  ),
)

/** Where each column stands in this list, and what else the list holds. */
export type Header = {
  readonly names: readonly string[]
  readonly places: Readonly<Partial<Record<ColumnKey, number>>>
  readonly ignored: readonly string[]
}

/** Reads the first line: every missing and every doubled column at once; others are ignored and named. */
export function readHeader(names: readonly string[]): Outcome<Header> {
  const keys = names.map((name) => keyByName.get(folded(name)))
  const missing = columnKeys.filter((key) => columns[key].required && !keys.includes(key))
  const twice = columnKeys.filter((key) => keys.filter((one) => one === key).length > 1)
  const found = [
    ...(missing.length > 0
      ? [listProblems.columnsMissing({ count: missing.length, columns: titles(missing), found: names.join(', ') })]
      : []),
    ...(twice.length > 0 ? [listProblems.columnTwice({ columns: titles(twice) })] : []),
  ]
  return unless(found, {
    names,
    places: Object.fromEntries(columnKeys.map((key) => [key, keys.indexOf(key)]).filter(([, place]) => place !== -1)),
    ignored: names.filter((name, index) => keys[index] === undefined && name.trim() !== ''),
  })
}

const titles = (keys: readonly ColumnKey[]) => keys.map((key) => columns[key].title).join(', ')

/** What a column is called in this list. */
export const nameIn = ({ names, places }: Header, key: ColumnKey): string =>
  names[places[key] ?? -1] ?? columns[key].title
