import type { VettingSubStatus } from '#contract/generated/types.ts'
import type { Tenant } from '#platform/access/actor.ts'
import type { ReferenceTx, Tx } from '#platform/db/database.ts'
import { rows } from '#platform/db/limit.ts'

export type QueueRow = {
  tenant_id: string
  case_id: string
  partner_name: string
  domain: string
  country: string
  partner_type: Tenant['partnerType']
  step: VettingSubStatus
  changed_parts: string[]
  waits_for: 'operator' | 'partner'
  opened_at: Date
  assignee_id: string | null
  assignee_name: string | null
}

/** What is absent does not narrow the queue; `assignee: null` asks for what nobody has taken. */
export type QueueSelection = {
  readonly search?: string
  readonly waitsFor?: 'operator' | 'partner'
  readonly step?: string
  readonly country?: string
  readonly assignee?: string | null
}

export type Place = { readonly at: string; readonly id: string }

const whom = ({ sql }: ReferenceTx, one: QueueSelection) => sql`
  ${one.waitsFor === undefined ? sql`true` : sql`q.waits_for = ${one.waitsFor}`}
  and ${one.search === undefined ? sql`true` : sql`strpos(q.search_words, folded(${one.search})) > 0`}
  and ${one.step === undefined ? sql`true` : sql`q.step = ${one.step}`}
  and ${one.country === undefined ? sql`true` : sql`q.country = ${one.country}`}
  and ${one.assignee === undefined ? sql`true` : one.assignee === null ? sql`q.assignee_id is null` : sql`q.assignee_id = ${one.assignee}`}`

/** The oldest first, after the given one. */
export const queuePage = (
  tx: ReferenceTx,
  selection: QueueSelection,
  { after, size }: { readonly after: Place | undefined; readonly size: number },
): Promise<QueueRow[]> =>
  Promise.resolve(tx.sql<QueueRow[]>`
    select q.tenant_id, q.case_id, q.partner_name, q.domain, q.country, q.partner_type, q.step, q.changed_parts,
           q.waits_for, q.opened_at, q.assignee_id, q.assignee_name
      from vetting_queue q
     where ${whom(tx, selection)}
       and ${after === undefined ? tx.sql`true` : tx.sql`(q.opened_at, q.tenant_id) > (${after.at}::timestamptz, ${after.id}::uuid)`}
     order by q.opened_at, q.tenant_id limit ${rows(tx, size)}`)

export async function queueCount(tx: ReferenceTx, selection: QueueSelection): Promise<number> {
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from vetting_queue q where ${whom(tx, selection)}`
  return row?.count ?? 0
}

export async function queued({ sql }: ReferenceTx, tenantId: string): Promise<QueueRow | undefined> {
  const [row] = await sql<QueueRow[]>`
    select q.tenant_id, q.case_id, q.partner_name, q.domain, q.country, q.partner_type, q.step, q.changed_parts,
           q.waits_for, q.opened_at, q.assignee_id, q.assignee_name
      from vetting_queue q where q.tenant_id = ${tenantId}`
  return row
}

export async function assign(tx: Tx, to: { readonly id: string; readonly name: string } | undefined): Promise<void> {
  await tx.sql`
    update vetting_queue set assignee_id = ${to?.id ?? null}, assignee_name = ${to?.name ?? null}
     where tenant_id = ${tx.tenantId}`
}

/** Partners of the same name but for case, accents and spaces. */
export const namesakes = ({ sql }: ReferenceTx, tenantId: string, name: string): Promise<{ name: string }[]> =>
  Promise.resolve(sql<{ name: string }[]>`
    select distinct partner_name as name from network_ids
     where folded(partner_name) = folded(${name}) and tenant_id <> ${tenantId} limit 10`)
