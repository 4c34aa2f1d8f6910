import { createHash } from 'node:crypto'
import type { JSONValue, Parameter } from 'postgres'
import type { Tx } from '#platform/db/database.ts'
import type { Statement } from '#platform/db/together.ts'
import { type Entry, type FeedEvent, type Happening, type Origin, rowsOf } from './record.ts'

/** What a new tenant's record begins with. */
export type Beginning = { readonly origin: Origin; readonly happenings: readonly Happening[] }

const sha256 = (...parts: (string | Uint8Array)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

type Link = { tenant_id: string; seq: string }
type HeadRow = Link & { hash: Buffer }
type EntryRow = HeadRow & Entry
type EventRow = Link & Omit<FeedEvent, 'resource'> & { resource: Parameter }

function* linked(tenant_id: string, { origin, happenings }: Beginning) {
  let hash = sha256(tenant_id)
  for (const [index, what] of happenings.entries()) {
    const { entry, event } = rowsOf(origin, what)
    const seq = String(index + 1)
    hash = sha256(hash, seq, entry.content)
    yield { head: { tenant_id, seq, hash }, entry, event }
  }
}

const insertHead = ({ sql }: Tx, head: HeadRow): Statement => sql`insert into audit_heads ${sql(head)}`

const insertEntries = ({ sql }: Tx, entries: readonly EntryRow[]): Statement =>
  sql`insert into audit_entries ${sql(entries)}`

const insertEvents = ({ sql }: Tx, events: readonly EventRow[]): Statement => sql`insert into events ${sql(events)}`

/**
 * The rows of a record that begins in this transaction, with what it tells at once: nobody else can hold a chain that
 * does not exist yet, so its links are made here. Still to be sent, together with the tenant.
 */
export function openRecord(tx: Tx, beginning?: Beginning): Statement[] {
  const { tenantId: tenant_id, sql } = tx
  const links = beginning === undefined ? [] : [...linked(tenant_id, beginning)]
  const head = links.at(-1)?.head ?? { tenant_id, seq: '0', hash: sha256(tenant_id) }
  const events = links.flatMap(({ head: { seq }, event }) =>
    event === undefined ? [] : [{ tenant_id, seq, ...event, resource: sql.json(event.resource as JSONValue) }],
  )
  return [
    insertHead(tx, head),
    ...(links.length === 0
      ? []
      : [
          insertEntries(
            tx,
            links.map(({ head: link, entry }) => ({ ...link, ...entry })),
          ),
        ]),
    ...(events.length === 0 ? [] : [insertEvents(tx, events)]),
  ]
}
