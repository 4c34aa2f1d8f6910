import { fine, type Outcome } from '#lib/outcome.ts'
import type { Warning } from '#lib/problem.ts'

/** What a handler answers when nothing is wrong: the status is the contract's unless said otherwise. */
export type Answer = {
  readonly body?: unknown
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** The body holds a secret that is shown once: what is kept for a repeated request is sealed. */
  readonly secret?: boolean
}

export type Handled = Outcome<Answer>

export const ok = (body: unknown, warnings: readonly Warning[] = []): Handled => fine({ body }, warnings)

export const noContent = (): Handled => fine({})

/** A body that is not JSON (a file), with its own type. */
export const file = (body: string | NodeJS.ReadableStream, contentType: string, name: string): Handled =>
  fine({ body, headers: { 'content-type': contentType, 'content-disposition': `attachment; filename="${name}"` } })
