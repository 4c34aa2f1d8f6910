import type { ActivityEntry, AuditRecord, Event, OperationType, ResourceType } from '#contract/generated/types.ts'
import { entryOf } from './entry.ts'
import { writeRecordId } from './records/record-id.ts'
import type { EntryRow, EventRow } from './store.ts'

/** Our rows <-> the contract's resources. */

// Whoever holds a mailed link has not signed in; the contract calls all people users.
const actorKind = (kind: string): ActivityEntry['actor']['kind'] =>
  kind === 'application' || kind === 'operator' || kind === 'system' ? kind : 'user'

export function writeEntry(row: EntryRow): ActivityEntry {
  const { at, contract: _contract, actor, ...told } = entryOf(row)
  return {
    ...told,
    sequence: Number(row.seq),
    date: at,
    actor: { ...actor, kind: actorKind(actor.kind) },
    hash: row.hash.toString('hex'),
    attributes: { objectType: 'ActivityEntry' },
  }
}

const pascal = (name: string) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`

type Nested = { [member: string]: unknown }

/** `address.city` becomes `{"Address":{"City":...}}`, as text; nothing when no field had a value. */
function document(values: readonly (readonly [path: string, value: unknown])[]): string | undefined {
  const known = values.filter(([, value]) => value !== undefined)
  if (known.length === 0) return undefined
  const root: Nested = {}
  for (const [path, value] of known) {
    const names = path.split('.').map(pascal)
    let into = root
    for (const name of names.slice(0, -1)) into = (into[name] ??= {}) as Nested
    into[names.at(-1) ?? ''] = value
  }
  return JSON.stringify(root)
}

export function writeRecord(row: EntryRow, partnerId: string): AuditRecord {
  const { actor, applicationId, changes, contract, correlationId } = entryOf(row)
  if (contract === undefined) throw new Error(`Entry ${row.id} has no place in the public audit`)
  const at = row.at.toTemporalInstant()
  const former = document(changes.map(({ field, before }) => [field, before] as const))
  const latter = document(changes.map(({ field, after }) => [field, after] as const))
  return {
    id: writeRecordId({ partnerId, ...contract, at, seq: row.seq }),
    partnerId,
    ...(contract.customerId === undefined ? {} : { customerId: contract.customerId }),
    ...(contract.customerName === undefined ? {} : { customerName: contract.customerName }),
    ...(actor.kind !== 'user' || actor.name === undefined ? {} : { userPrincipalName: actor.name }),
    ...(applicationId === undefined ? {} : { applicationId }),
    resourceType: contract.resourceType as ResourceType, // the store asks for known types only
    ...(former === undefined ? {} : { resourceOldValue: former }),
    ...(latter === undefined ? {} : { resourceNewValue: latter }),
    operationType: contract.operationType as OperationType,
    ...(correlationId === undefined ? {} : { originalCorrelationId: correlationId }),
    operationDate: at.toString({ fractionalSecondDigits: 7 }),
    operationStatus: 'succeeded',
    customizedData: (contract.data ?? []).map(({ key, value }) => ({ key, value })),
    attributes: { objectType: 'AuditRecord' },
  }
}

export const writeEvent = (row: EventRow): Event => ({
  id: row.id,
  cursor: String(row.seq),
  type: row.type,
  date: row.at.toISOString(),
  subject: { kind: row.subject_kind, id: row.subject_id },
  resource: row.resource,
  ...(row.correlation_id === null ? {} : { correlationId: row.correlation_id }),
  attributes: { objectType: 'Event' },
})
