import type { Missing } from '#contract/generated/types.ts'
import type { MessageId } from '#contract/generated/words.ts'
import { browserInstant } from './clock.ts'

export type FieldProblem = { readonly field?: string; readonly code: string; readonly description: string }
export type ToldWarning = { readonly code: string; readonly field?: string; readonly description: string }

export type ProblemParts = {
  /** 0: the server was not reached. */
  readonly status: number
  readonly code?: number
  readonly description?: string
  readonly errors?: readonly FieldProblem[]
  readonly missing?: Missing
  readonly correlationId: string
  readonly retryAfterSeconds?: number
}

const owing: Readonly<Record<string, 'pass' | 'register'>> = {
  'http.problem.secondFactorNeeded': 'pass',
  'http.problem.secondFactorAgain': 'pass',
  'http.problem.secondFactorMissing': 'register',
}

/** An answer that is not 2xx, or none at all: what failed, where, and how to tell support. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: number
  readonly description: string
  readonly errors: readonly FieldProblem[]
  readonly missing: Missing | undefined
  readonly correlationId: string
  readonly retryAfterSeconds: number | undefined
  readonly at: string

  constructor(parts: ProblemParts) {
    super(parts.description ?? `HTTP ${parts.status}`)
    this.name = 'ApiProblem'
    this.status = parts.status
    this.code = parts.code ?? 0
    this.description = parts.description ?? ''
    this.errors = parts.errors ?? []
    this.missing = parts.missing
    this.correlationId = parts.correlationId
    this.retryAfterSeconds = parts.retryAfterSeconds
    this.at = browserInstant()
  }

  get unreached(): boolean {
    return this.status === 0
  }

  get sessionEnded(): boolean {
    return this.status === 401
  }

  /** The second factor that has to come first: to be proved (again), or to be registered. */
  get factorOwed(): 'pass' | 'register' | undefined {
    const found = this.errors.map((one) => owing[one.code]).find((one) => one !== undefined)
    return this.status === 403 ? found : undefined
  }

  /** Nothing is wrong with the request: the person has to do something first, and it can be repeated. */
  get waits(): boolean {
    return this.sessionEnded || this.factorOwed !== undefined
  }

  /** Someone else changed it in the meantime; 2055 is the contract's code for a stale ETag. */
  get stale(): boolean {
    return this.status === 412 || this.code === 2055
  }
}

/** What to say when the answer had no sentence of its own (a proxy's page, no network). */
export function fallbackSentence(problem: ApiProblem): MessageId {
  if (problem.unreached) return 'portal.problem.unreached'
  if (problem.status === 429) return 'portal.problem.tooMany'
  return problem.status >= 500 ? 'portal.problem.ours' : 'portal.problem.refused'
}
