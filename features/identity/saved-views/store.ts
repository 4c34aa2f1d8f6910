import type { Tx } from '#platform/db/database.ts'
import type { SavedViewDraft } from './rules.ts'

export type SavedViewRow = {
  id: string
  user_id: string
  list: string
  name: string
  query: string
  shared: boolean
}

/** A person's own and those shared with everybody, by name. */
export const viewsFor = (tx: Tx, userId: string, list: string | undefined): Promise<SavedViewRow[]> =>
  Promise.resolve(tx.sql<SavedViewRow[]>`
    select id, user_id, list, name, query, shared from saved_views
     where tenant_id = ${tx.tenantId} and (user_id = ${userId} or shared)
       and ${list === undefined ? tx.sql`true` : tx.sql`list = ${list}`}
     order by list, name, id limit 1000`)

export const viewHeld = async (tx: Tx, id: string): Promise<SavedViewRow | undefined> =>
  (
    await tx.sql<SavedViewRow[]>`
    select id, user_id, list, name, query, shared from saved_views
     where tenant_id = ${tx.tenantId} and id = ${id} for update`
  )[0]

/** How many the person has, and which of them has this name already. */
export async function viewsNamed(tx: Tx, userId: string, { list, name }: SavedViewDraft) {
  const [row] = await tx.sql<{ count: number; taken: string | null }[]>`
    select count(*)::int as count, (max(id::text) filter (where list = ${list} and name = ${name})) as taken
      from saved_views where tenant_id = ${tx.tenantId} and user_id = ${userId}`
  return row ?? { count: 0, taken: null }
}

export async function insertView(tx: Tx, row: SavedViewRow, at: Temporal.Instant): Promise<void> {
  await tx.sql`
    insert into saved_views (tenant_id, id, user_id, list, name, query, shared, created_at)
    values (${tx.tenantId}, ${row.id}, ${row.user_id}, ${row.list}, ${row.name}, ${row.query}, ${row.shared}, ${at.toString()})`
}

export async function updateView(tx: Tx, row: SavedViewRow): Promise<void> {
  await tx.sql`
    update saved_views set list = ${row.list}, name = ${row.name}, query = ${row.query}, shared = ${row.shared}
     where tenant_id = ${tx.tenantId} and id = ${row.id}`
}

export async function deleteView(tx: Tx, id: string): Promise<void> {
  await tx.sql`delete from saved_views where tenant_id = ${tx.tenantId} and id = ${id}`
}

/** What these people share with everybody, oldest first. */
export const sharedOf = (tx: Tx, userIds: readonly string[]): Promise<SavedViewRow[]> =>
  Promise.resolve(tx.sql<SavedViewRow[]>`
    select id, user_id, list, name, query, shared from saved_views
     where tenant_id = ${tx.tenantId} and shared and user_id = any(${[...userIds]})
     order by created_at, id`)

/** To somebody else, unless they have one of that name already; answers whether it went. */
export async function giveView(tx: Tx, id: string, userId: string): Promise<boolean> {
  const { count } = await tx.sql`
    update saved_views v set user_id = ${userId}
     where v.tenant_id = ${tx.tenantId} and v.id = ${id}
       and not exists (select from saved_views other
                        where other.tenant_id = v.tenant_id and other.user_id = ${userId}
                          and other.list = v.list and other.name = v.name)`
  return count === 1
}
