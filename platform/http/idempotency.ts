import { fine } from '#lib/outcome.ts'
import type { Warning } from '#lib/problem.ts'
import type { Actor } from '#platform/access/actor.ts'
import { callerId } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Secrets } from '#platform/secrets/secrets.ts'
import type { Handled } from './answer.ts'

/**
 * A retry after a time-out carries the same MS-RequestId: it is given the answer the first attempt got.
 * The key holds the body too, because some clients use one id for everything.
 */
export type RequestKey = {
  readonly callerId: string
  readonly requestId: string
  readonly operation: string
  readonly bodyHash: Buffer
}

type Request = { readonly requestId: string; readonly operation: string; readonly path: string; readonly body: string }

/** The body may hold a password, so only a keyed fingerprint of it is kept. */
export const requestKey = (
  secrets: Secrets,
  actor: Actor,
  { requestId, operation, path, body }: Request,
): RequestKey => ({
  callerId: callerId(actor),
  requestId,
  operation,
  bodyHash: secrets.fingerprint(`${path}\n${body}`),
})

type AnsweredRow = {
  status: number
  answer: string | null
  answer_sealed: string | null
  headers: Record<string, string>
  warnings: Warning[]
}

export async function answeredBefore(tx: Tx, key: RequestKey, secrets: Secrets): Promise<Handled | undefined> {
  const [row] = await tx.sql<AnsweredRow[]>`
    select status, answer::text as answer, answer_sealed, headers, warnings from answered_requests
     where tenant_id = ${tx.tenantId} and caller_id = ${key.callerId} and request_id = ${key.requestId}
       and operation = ${key.operation} and body_hash = ${key.bodyHash}`
  if (row === undefined) return undefined
  const text = row.answer_sealed === null ? row.answer : secrets.open(row.answer_sealed)
  const body = text === null ? undefined : (JSON.parse(text) as unknown)
  return fine({ status: row.status, body, headers: row.headers }, row.warnings)
}

type Fine = Extract<Handled, { readonly ok: true }>

/**
 * A cookie is not kept: whoever repeats a request does not get a session by it.
 * Two attempts at the same instant: the second one's key is taken, its transaction falls, and it reads the first's answer.
 */
export function rememberAnswer(
  tx: Tx,
  key: RequestKey,
  done: Fine,
  { at, usual, secrets }: { at: Temporal.Instant; usual: number; secrets: Secrets },
): void {
  const { body: answer, headers: { 'set-cookie': _, ...headers } = {}, secret = false, status = usual } = done.value
  const text = answer === undefined ? null : JSON.stringify(answer)
  const [body, sealed] = secret && text !== null ? [null, secrets.seal(text)] : [text, null]
  tx.atCommit(
    (sql) => sql`
      insert into answered_requests (tenant_id, caller_id, request_id, operation, body_hash, status, answer, answer_sealed, headers, warnings, answered_at)
      values (${tx.tenantId}, ${key.callerId}, ${key.requestId}, ${key.operation}, ${key.bodyHash}, ${status},
              ${body}::text::jsonb, ${sealed}, ${sql.json(headers)}, ${sql.json(done.warnings)}, ${at.toString()})`,
  )
}

export const isRepeated = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'constraint_name' in error &&
  error.constraint_name === 'answered_requests_pkey'
