import type { Facts, Problem, Warning } from '#lib/problem.ts'
import { type Locale, say } from '#platform/words/words.ts'

/** Why not: the missing permission, the roles that carry it, who in the account can grant one, the rule at fault. */
export type Missing = {
  readonly permission?: string
  readonly roles?: readonly { readonly id: string; readonly name: string }[]
  readonly grantedBy?: readonly { readonly id: string; readonly displayName: string; readonly signInName: string }[]
  readonly rule?: string
  readonly document?: string
}

const byStatus: Readonly<Record<number, number>> = {
  400: 3000,
  401: 400,
  403: 2032,
  404: 1000,
  409: 800060,
  500: 800003,
}

const fieldLabel = (locale: Locale, facts: Facts) =>
  typeof facts['expected'] === 'string' && /^[a-z]+$/.test(facts['expected'])
    ? { ...facts, expected: typeWord(locale, facts['expected']) }
    : facts

const jsonTypes = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object'])
const typeWord = (locale: Locale, type: string) => (jsonTypes.has(type) ? say(locale, `http.type.${type}`) : type)

export const sentence = (locale: Locale, one: Problem | Warning): string =>
  say(locale, one.id, fieldLabel(locale, one.facts))

/** The first problem decides the status; permission before validity, so nothing leaks through a field error. */
export const statusOf = (problems: readonly Problem[]): number =>
  Math.max(...problems.map((one) => (one.status === 400 ? 0 : one.status)), 0) || 400

/** The contract's error body: first sentence in `description`, all in `data`, and per field in `errors`. */
export function faultBody(problems: readonly Problem[], locale: Locale, missing?: Missing): object {
  const status = statusOf(problems)
  const leading = problems.find((one) => one.status === status) ?? problems[0]
  const told = problems.map((one) => ({ one, text: sentence(locale, one) }))
  const errors = told.map(({ one, text }) => ({
    ...(one.field === undefined ? {} : { field: one.field }),
    code: one.id,
    description: text,
    ...(Object.keys(one.facts).length === 0 ? {} : { facts: one.facts }),
  }))
  return {
    code: leading?.code ?? byStatus[status] ?? 0,
    description: (leading === undefined ? '' : sentence(locale, leading)).slice(0, 1024),
    data: told.map(({ one, text }) => (one.field === undefined ? text : `${one.field}: ${text}`)),
    source: 'Entente',
    errors,
    ...(missing === undefined ? {} : { missing }),
  }
}

export const warningsBody = (warnings: readonly Warning[], locale: Locale): object[] =>
  warnings.map((one) => ({
    code: one.id,
    ...(one.field === undefined ? {} : { field: one.field }),
    description: sentence(locale, one),
  }))
