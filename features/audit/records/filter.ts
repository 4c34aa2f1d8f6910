import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { problems } from '../problems.ts'

/** One field of the public audit, compared in the one way that field knows. */
export type RecordFilter = { readonly field: Field; readonly value: string }
export type Field = keyof typeof operators

const operators = { CompanyName: 'substring', CustomerId: 'equals', ResourceType: 'equals' } as const

export const isField = (name: unknown): name is Field => typeof name === 'string' && name in operators

const plain = (text: string) => text.replaceAll('_', '').toLowerCase()

const unreadable = () => wrong(problems.filterUnreadable({ fields: Object.keys(operators).join(', ') }))

function members(text: string): ReadonlyMap<string, string> | undefined {
  try {
    const value = JSON.parse(text) as unknown
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return new Map(
      Object.entries(value).flatMap(([name, inner]) =>
        typeof inner === 'string' ? [[name.toLowerCase(), inner]] : [],
      ),
    )
  } catch {
    return undefined
  }
}

/** `{"Field":"CompanyName","Value":"Cont","Operator":"substring"}`, members in any order and case, `Substring` as well. */
export function readFilter(text: string | undefined): Outcome<RecordFilter | undefined> {
  if (text === undefined) return fine(undefined)
  const given = members(text)
  const named = plain(given?.get('field') ?? '')
  const field = (Object.keys(operators) as Field[]).find((one) => plain(one) === named)
  const value = given?.get('value')
  if (field === undefined || value === undefined || value.includes('\0')) return unreadable()
  const operator = given?.get('operator')
  if (operator !== undefined && plain(operator) !== operators[field]) return unreadable()
  return fine({ field, value: field === 'CompanyName' ? value : plain(value) })
}
