/**
 * Problems are values: what is wrong, where, and with which facts. The sentence is made from `id`
 * (a message id: `<room>.problem.<key>`) and `facts`, in the reader's language, by whoever shows it:
 * the form in the browser or the server, which both know the same messages.
 */
export type Facts = Readonly<Record<string, string | number>>

export type Problem = {
  readonly id: string
  readonly status: number
  /** Wire path of the member at fault, `address.postalCode`. */
  readonly field?: string
  /** Error code of the contract, where the documents give one for this very case. */
  readonly code?: number
  readonly facts: Facts
}

/** Accepted, but look again: same shape, no status. Answered beside a 2xx, shown once before it is kept. */
export type Warning = { readonly id: string; readonly field?: string; readonly facts: Facts }

export type ProblemKind = { readonly status: number; readonly field?: string; readonly code?: number }

type Details = { readonly field?: string; readonly [fact: string]: string | number | undefined }

const factsOf = (details: Details): Facts =>
  Object.fromEntries(
    Object.entries(details).filter(([name, value]) => name !== 'field' && value !== undefined),
  ) as Facts

/**
 * Declares what can be wrong in a room. The key makes the message id, so that no problem exists without
 * its three sentences (a test compares both lists).
 */
export function defineProblems<K extends string>(
  room: string,
  kinds: Readonly<Record<K, ProblemKind>>,
): Readonly<Record<K, (details?: Details) => Problem>> {
  const make =
    (key: string, kind: ProblemKind) =>
    (details: Details = {}): Problem => {
      const field = details.field ?? kind.field
      return {
        id: `${room}.problem.${key}`,
        status: kind.status,
        ...(field === undefined ? {} : { field }),
        ...(kind.code === undefined ? {} : { code: kind.code }),
        facts: factsOf(details),
      }
    }
  return Object.fromEntries(Object.entries<ProblemKind>(kinds).map(([key, kind]) => [key, make(key, kind)])) as Record<
    K,
    (details?: Details) => Problem
  >
}

/** Declares what is accepted but doubtful; message ids are `<room>.warning.<key>`. */
export function defineWarnings<K extends string>(
  room: string,
  keys: readonly K[],
): Readonly<Record<K, (details?: Details) => Warning>> {
  const make =
    (key: string) =>
    (details: Details = {}): Warning => ({
      id: `${room}.warning.${key}`,
      ...(details.field === undefined ? {} : { field: details.field }),
      facts: factsOf(details),
    })
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, (details?: Details) => Warning>
}

/** Moves problems of a part (`postalCode`) to their place in the whole (`address.postalCode`). */
export const within = <P extends { readonly field?: string }>(part: string, found: readonly P[]): P[] =>
  found.map((one) => ({ ...one, field: one.field === undefined ? part : `${part}.${one.field}` }))

/** A right that only the rule could know to be needed (a field that another role may change). The answer says who has it. */
export const missingPermission = (permission: string, field?: string): Problem => ({
  id: 'http.problem.missingPermission',
  status: 403,
  code: 900150,
  ...(field === undefined ? {} : { field }),
  facts: { permission, roles: '' },
})

/** The same problems under another member's name: a rule about e-mail addresses serves `companyApproverEmail` too. */
export const named = <P extends { readonly field?: string }>(field: string, found: readonly P[]): P[] =>
  found.map((one) => ({ ...one, field }))
