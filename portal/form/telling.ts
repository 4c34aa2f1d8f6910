import type { Facts } from '#lib/problem.ts'
import type { ApiProblem, FieldProblem } from '#portal/client/problem.ts'

/** Something to say about a field: our own rule's value, or the server's sentence. */
export type Telling = {
  readonly field?: string | undefined
  readonly value?: { readonly id: string; readonly facts: Facts }
  readonly sentence?: string
}

type Found = { readonly id: string; readonly field?: string; readonly facts: Facts }

export const fromRule = (found: Found): Telling => ({ field: found.field, value: found })

export const fromServer = ({ field, description }: Omit<FieldProblem, 'code'>): Telling => ({
  field,
  sentence: description,
})

const ofField = (one: FieldProblem) => one.field !== undefined

/** What the server said of fields. */
export const tellingsOf = (problem: ApiProblem): Telling[] => problem.errors.filter(ofField).map(fromServer)

/** What it said of the whole: all such sentences, or its one description when it told no field either. */
export function wholeOf(problem: ApiProblem): readonly string[] {
  const whole = problem.errors.filter((one) => !ofField(one)).map((one) => one.description)
  return whole.length > 0 || problem.errors.some(ofField) ? whole : [problem.description]
}

/** A problem of `address` belongs to the first field in it that the form shows. */
export const fieldOf = (telling: Telling, shown: readonly string[]): string | undefined =>
  shown.find((name) => name === telling.field) ??
  shown.find((name) => telling.field !== undefined && name.startsWith(`${telling.field}.`))
