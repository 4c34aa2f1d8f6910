import { uuidv7 } from '#lib/ids.ts'
import type { Actor } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Statement } from '#platform/db/together.ts'
import type { Sql } from '#platform/db/pool.ts'
import { differences } from './differences.ts'

/** What happened, told once: it becomes the audit entry and, when `event` is given, an event of the feed. */
export type Happening = {
  /** Past tense, by room: `account.billing_profile.updated`. */
  readonly act: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly before?: unknown
  readonly after?: unknown
  /** The contract resource after the change; null when it is gone. Absent: nothing an integrator would follow. */
  readonly event?: { readonly type: string; readonly resource: unknown }
  /** For the operation types that the public audit knows. */
  readonly contract?: {
    readonly operationType: string
    readonly resourceType: string
    readonly customerId?: string
    readonly customerName?: string
    readonly data?: readonly Pair[]
  }
  readonly reason?: string
  readonly ticket?: string
}

type Pair = { readonly key: string; readonly value: string | null }

/** Who did it, from where, under which ids. */
export type Origin = {
  readonly actor:
    | Actor
    | { readonly kind: 'system' | 'operator' | 'anonymous'; readonly name: string; readonly userId?: string }
  readonly at: Temporal.Instant
  readonly requestId?: string
  readonly correlationId?: string
  readonly ipAddress?: string
  readonly userAgent?: string
}

/** Fixed order of members, so that the bytes that are hashed are the bytes anyone would write. */
export function contentOf(id: string, origin: Origin, what: Happening): string {
  const { actor } = origin
  return JSON.stringify({
    id,
    at: origin.at.toString(),
    act: what.act,
    actor: { kind: actor.kind, id: actor.userId, name: actor.name },
    applicationId: 'clientId' in actor ? actor.clientId : undefined,
    subject: what.subject,
    changes: differences(what.before, what.after),
    contract: what.contract,
    reason: what.reason,
    ticket: what.ticket,
    requestId: origin.requestId,
    correlationId: origin.correlationId,
    ipAddress: origin.ipAddress,
    userAgent: origin.userAgent,
  })
}

type Told = { readonly id: string; readonly content: string; readonly origin: Origin; readonly what: Happening }

const actorIdOf = ({ actor }: Origin) => actor.userId ?? ('clientId' in actor ? (actor.clientId ?? null) : null)

/** What each transaction under way has told so far. */
const tellings = new WeakMap<Tx, Told[]>()

/**
 * Adds an entry to the tenant's chain, and its event to the feed, in the same transaction as the rows it tells of.
 * The head row is held until the commit, so the order of entries is the order of commits. All that one transaction
 * tells leaves in one statement.
 */
export function record(tx: Tx, origin: Origin, what: Happening): void {
  const id = uuidv7(origin.at.epochMilliseconds)
  const told = { id, content: contentOf(id, origin, what), origin, what }
  const before = tellings.get(tx)
  if (before !== undefined) return void before.push(told)
  const all = [told]
  tellings.set(tx, all)
  tx.atCommit((sql) => append(sql, tx.tenantId, all))
}

function append(sql: Sql, tenantId: string, all: readonly Told[]): PromiseLike<unknown> {
  const column = (value: (one: Told) => string | null | undefined) => all.map((one) => value(one) ?? null)
  return sql`
    select append_record(
      ${tenantId},
      ${column(({ origin }) => origin.at.toString())}::timestamptz[],
      ${column(({ id }) => id)}::uuid[],
      ${column(({ what }) => what.act)}::text[],
      ${column(({ origin }) => actorIdOf(origin))}::uuid[],
      ${column(({ what }) => what.contract?.operationType)}::text[],
      ${column(({ what }) => what.contract?.resourceType)}::text[],
      ${column(({ what }) => what.contract?.customerId)}::uuid[],
      ${column(({ content }) => content)}::text[],
      ${column(({ what }) => what.event?.type)}::text[],
      ${column(({ what }) => what.subject.kind)}::text[],
      ${column(({ what }) => what.subject.id)}::text[],
      ${column(({ what }) => what.event && JSON.stringify(what.event.resource))}::text[],
      ${column(({ origin }) => origin.correlationId)}::uuid[])`
}

/** The chain's first link; called once, where the tenant is made. */
export const openRecord = (tx: Tx): Statement =>
  tx.sql`insert into audit_heads (tenant_id, seq, hash) values (${tx.tenantId}, 0, sha256(convert_to(${tx.tenantId}::text, 'UTF8')))`
