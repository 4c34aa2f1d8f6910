import type { Problem } from '#lib/problem.ts'
import { problems } from './problems.ts'

/** In the order of the documented file. Source: users and roles, section 3.2. */
export const columns = [
  'firstName',
  'lastName',
  'displayName',
  'userPrincipalName',
  'statusUpdate',
  'roles',
  'language',
] as const
export type Column = (typeof columns)[number]

export const required: readonly Column[] = ['displayName', 'userPrincipalName']

/** One person as the list has them: text, as it was typed. */
export type Cells = Readonly<Record<Column, string>>

export const mostRows = 100
const longestName = 50

const languages: readonly string[] = ['fr-FR', 'en-US', 'zh-CN']

/** Any spelling of upper and lower case. */
export const languageOf = (text: string): string | undefined =>
  languages.find((one) => one.toLowerCase() === text.trim().toLowerCase())

export const roleIds = (text: string): string[] =>
  text
    .split(';')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '')

/** What the list forbids beyond what is asked of every new user. */
export function checkCells(cells: Cells): Problem[] {
  const length = Array.from(cells.displayName.trim()).length
  return [
    ...(length >= 1 && length <= longestName ? [] : [problems.displayNameLength({ longest: longestName })]),
    ...(cells.statusUpdate.trim() === '' ? [] : [problems.statusNotEmpty()]),
    ...(cells.language.trim() === '' || languageOf(cells.language) !== undefined ? [] : [problems.languageUnknown()]),
  ]
}

/** The same sign-in name again, in a later row. */
export function repeats(rows: readonly Cells[]): ReadonlyMap<number, Problem> {
  const first = new Map<string, number>()
  const found = new Map<number, Problem>()
  for (const [index, { userPrincipalName }] of rows.entries()) {
    const name = userPrincipalName.trim().toLowerCase()
    const before = first.get(name)
    if (name === '') continue
    if (before === undefined) first.set(name, index)
    else found.set(index, problems.twiceInList({ row: before + 1 }))
  }
  return found
}
