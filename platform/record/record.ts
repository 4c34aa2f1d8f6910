import { uuidv7 } from '#lib/ids.ts'
import type { Actor } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
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
  /** The account in which it was done, when that is not the one whose record this is. */
  readonly account?: string
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
    account: what.account,
    requestId: origin.requestId,
    correlationId: origin.correlationId,
    ipAddress: origin.ipAddress,
    userAgent: origin.userAgent,
  })
}

const actorIdOf = ({ actor }: Origin) => actor.userId ?? ('clientId' in actor ? (actor.clientId ?? null) : null)

/** An entry and an event as their rows say them, but for tenant, number and hash. */
export type Entry = {
  at: string
  id: string
  act: string
  actor_id: string | null
  operation_type: string | null
  resource_type: string | null
  customer_id: string | null
  content: string
}
export type FeedEvent = {
  id: string
  at: string
  type: string
  subject_kind: string
  subject_id: string
  resource: unknown
  correlation_id: string | null
}

export function rowsOf(origin: Origin, what: Happening): { entry: Entry; event: FeedEvent | undefined } {
  const id = uuidv7(origin.at.epochMilliseconds)
  const at = origin.at.toString()
  const { contract, event, subject } = what
  return {
    entry: {
      at,
      id,
      act: what.act,
      actor_id: actorIdOf(origin),
      operation_type: contract?.operationType ?? null,
      resource_type: contract?.resourceType ?? null,
      customer_id: contract?.customerId ?? null,
      content: contentOf(id, origin, what),
    },
    event: event && {
      id,
      at,
      type: event.type,
      subject_kind: subject.kind,
      subject_id: subject.id,
      resource: event.resource,
      correlation_id: origin.correlationId ?? null,
    },
  }
}

/**
 * Adds an entry to the tenant's chain, and its event to the feed, in the same transaction as the rows it tells of.
 * The head row is held until the commit, so the order of entries is the order of commits.
 */
export function record(tx: Tx, origin: Origin, what: Happening): void {
  const { entry, event } = rowsOf(origin, what)
  tx.atCommit(
    (sql) => sql`
      with head as (
        update audit_heads
           set seq = seq + 1,
               hash = sha256(hash || convert_to((seq + 1)::text || ${entry.content}::text, 'UTF8'))
         where tenant_id = ${tx.tenantId}
     returning tenant_id, seq, hash
      ), entry as (
        insert into audit_entries (tenant_id, at, seq, id, act, actor_id, operation_type, resource_type, customer_id, content, hash)
        select tenant_id, ${entry.at}, seq, ${entry.id}, ${entry.act}, ${entry.actor_id}, ${entry.operation_type},
               ${entry.resource_type}, ${entry.customer_id}, ${entry.content}, hash
          from head
      )
      insert into events (tenant_id, seq, id, at, type, subject_kind, subject_id, resource, correlation_id)
      select tenant_id, seq, ${entry.id}, ${entry.at}, ${event?.type ?? ''}, ${what.subject.kind}, ${what.subject.id},
             ${event === undefined ? null : JSON.stringify(event.resource)}::text::jsonb, ${event?.correlation_id ?? null}
        from head
       where ${event !== undefined}`,
  )
}
