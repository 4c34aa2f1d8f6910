import { fine, type Outcome } from '#lib/outcome.ts'
import type { Warning } from '#lib/problem.ts'

/** What a handler answers when nothing is wrong: the status is the contract's unless said otherwise. */
export type Answer = {
  readonly body?: unknown
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Holds what is shown this once (a secret, a temporary password): for a repeated request it is kept sealed. */
  readonly once?: true
}

export type Handled = Outcome<Answer>

export const ok = (body: unknown, warnings: readonly Warning[] = []): Handled => fine({ body }, warnings)

export const noContent = (): Handled => fine({})

/** A body that is not JSON (a file), with its own type. */
export const file = (body: string | NodeJS.ReadableStream, contentType: string, name: string): Handled =>
  fine({ body, headers: { 'content-type': contentType, 'content-disposition': `attachment; filename="${name}"` } })
