import type { Tx } from '#platform/db/database.ts'
import type { Field } from './records/filter.ts'

export type EntryRow = { seq: bigint; id: string; at: Date; content: string; hash: Buffer }

/** Newest first; what was on the page before is not asked for again. */
export type Place = { readonly at: string; readonly seq: string }

export const placeOf = (row: EntryRow): Place => ({ at: row.at.toISOString(), seq: String(row.seq) })

export type EntrySelection = {
  readonly from: string
  readonly to: string
  readonly act?: string
  readonly userId?: string
}

/** Each of the filters has its index in this very order, so a page costs the same at a million entries. */
export const entriesPage = (
  tx: Tx,
  { from, to, act, userId }: EntrySelection,
  page: { readonly after: Place | undefined; readonly size: number },
): Promise<EntryRow[]> =>
  Promise.resolve(tx.sql<EntryRow[]>`
    select seq, id, at, content, hash from audit_entries
     where tenant_id = ${tx.tenantId} and at >= ${from}::timestamptz and at < ${to}::timestamptz
           ${act === undefined ? tx.sql`` : tx.sql`and act = ${act}`}
           ${userId === undefined ? tx.sql`` : tx.sql`and actor_id = ${userId}::uuid`}
           ${page.after === undefined ? tx.sql`` : tx.sql`and (at, seq) < (${page.after.at}::timestamptz, ${page.after.seq}::bigint)`}
     order by at desc, seq desc limit ${page.size}`)

export type Known = { readonly operationTypes: readonly string[]; readonly resourceTypes: readonly string[] }

export type RecordSelection = {
  readonly from: string
  readonly to: string
  readonly field?: Field
  readonly value?: string
}

/** Only entries whose types every client can read: one other value, and the Java SDK loses the whole page. */
export const recordsPage = (
  tx: Tx,
  known: Known,
  selection: RecordSelection,
  page: { readonly after: Place | undefined; readonly size: number },
): Promise<EntryRow[]> =>
  Promise.resolve(tx.sql<EntryRow[]>`
    select seq, id, at, content, hash from audit_entries
     where tenant_id = ${tx.tenantId}
       and at >= ${selection.from}::timestamptz and at < ${selection.to}::timestamptz
       and operation_type is not null
       and operation_type = any(${[...known.operationTypes]}) and resource_type = any(${[...known.resourceTypes]})
           ${selection.field === 'CustomerId' ? tx.sql`and customer_id::text = ${selection.value ?? ''}` : tx.sql``}
           ${selection.field === 'ResourceType' ? tx.sql`and replace(resource_type, '_', '') = ${selection.value ?? ''}` : tx.sql``}
           ${selection.field === 'CompanyName' ? tx.sql`and position(lower(${selection.value ?? ''}) in lower(content::jsonb #>> '{contract,customerName}')) > 0` : tx.sql``}
           ${page.after === undefined ? tx.sql`` : tx.sql`and (at, seq) < (${page.after.at}::timestamptz, ${page.after.seq}::bigint)`}
     order by at desc, seq desc limit ${page.size}`)

/** The entry of that millisecond with these last digits of its number. */
export async function recordAt(
  tx: Tx,
  known: Known,
  where: { readonly at: Temporal.Instant; readonly lastDigits: number; readonly modulus: number },
): Promise<EntryRow | undefined> {
  const [row] = await tx.sql<EntryRow[]>`
    select seq, id, at, content, hash from audit_entries
     where tenant_id = ${tx.tenantId}
       and at >= ${where.at.toString()}::timestamptz
       and at < ${where.at.add({ milliseconds: 1 }).toString()}::timestamptz
       and seq % ${where.modulus}::int = ${where.lastDigits}::int
       and operation_type is not null
       and operation_type = any(${[...known.operationTypes]}) and resource_type = any(${[...known.resourceTypes]})
     order by seq limit 1`
  return row
}

export type LinkRow = { seq: bigint; content: string; hash: Buffer }

/** In the order of the chain, from its first link on. */
export const chainAfter = (
  tx: Tx,
  range: { readonly after: bigint; readonly last: bigint; readonly size: number },
): Promise<LinkRow[]> =>
  Promise.resolve(tx.sql<LinkRow[]>`
    select seq, content, hash from audit_entries
     where tenant_id = ${tx.tenantId}
       and seq > ${range.after.toString()}::bigint and seq <= ${range.last.toString()}::bigint
     order by seq limit ${range.size}`)

export type EventRow = {
  seq: bigint
  id: string
  at: Date
  type: string
  subject_kind: string
  subject_id: string
  resource: Readonly<Record<string, unknown>> | null
  correlation_id: string | null
}

export const eventsAfter = (tx: Tx, after: bigint, size: number): Promise<EventRow[]> =>
  Promise.resolve(tx.sql<EventRow[]>`
    select seq, id, at, type, subject_kind, subject_id, resource, correlation_id from events
     where tenant_id = ${tx.tenantId} and seq > ${after.toString()}::bigint order by seq limit ${size}`)
