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
  readonly secrets: Secrets
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
  secrets,
})

/** An answer may hold what is shown only once (a password, a secret, recovery codes), so it is kept sealed. */
const sealed = (secrets: Secrets, body: unknown) => JSON.stringify(secrets.seal(JSON.stringify(body)))

function opened(secrets: Secrets, answer: string): unknown {
  const kept = JSON.parse(answer) as unknown
  // Answers of an earlier version lie open; they are forgotten soon.
  return typeof kept === 'string' ? (JSON.parse(secrets.open(kept)) as unknown) : kept
}

type AnsweredRow = { status: number; answer: string | null; headers: Record<string, string>; warnings: Warning[] }

export async function answeredBefore(tx: Tx, key: RequestKey): Promise<Handled | undefined> {
  const [row] = await tx.sql<AnsweredRow[]>`
    select status, answer::text as answer, headers, warnings from answered_requests
     where tenant_id = ${tx.tenantId} and caller_id = ${key.callerId} and request_id = ${key.requestId}
       and operation = ${key.operation} and body_hash = ${key.bodyHash}`
  if (row === undefined) return undefined
  const body = row.answer === null ? undefined : opened(key.secrets, row.answer)
  return fine({ status: row.status, body, headers: row.headers }, row.warnings)
}

type Fine = Extract<Handled, { readonly ok: true }>

/** Two attempts at the same instant: the second one's key is taken, its transaction falls, and it reads the first's answer. */
export function rememberAnswer(tx: Tx, key: RequestKey, at: Temporal.Instant, usual: number, done: Fine): void {
  const { body: answer, headers = {}, status = usual } = done.value
  const body = answer === undefined ? null : sealed(key.secrets, answer)
  tx.atCommit(
    (sql) => sql`
      insert into answered_requests (tenant_id, caller_id, request_id, operation, body_hash, status, answer, headers, warnings, answered_at)
      values (${tx.tenantId}, ${key.callerId}, ${key.requestId}, ${key.operation}, ${key.bodyHash}, ${status},
              ${body}::text::jsonb, ${sql.json(headers)}, ${sql.json(done.warnings)}, ${at.toString()})`,
  )
}

export const isRepeated = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'constraint_name' in error &&
  error.constraint_name === 'answered_requests_pkey'
