import type { Tx } from '#platform/db/database.ts'
import type { Locale } from '#platform/words/words.ts'

export type NoticeRow = {
  id: string
  at: Date
  title: string
  language: Locale
  cause: string
  page: string | null
  read_at: Date | null
}

export type Place = { readonly at: string; readonly id: string }

/** Newest first, before the given one. */
export const noticesPage = (
  tx: Tx,
  userId: string,
  { before, since, size }: { before: Place | undefined; since: Temporal.Instant; size: number },
): Promise<NoticeRow[]> =>
  Promise.resolve(tx.sql<NoticeRow[]>`
    select id, at, title, language, cause, page, read_at from notices
     where tenant_id = ${tx.tenantId} and user_id = ${userId} and at >= ${since.toString()}
       and ${before === undefined ? tx.sql`true` : tx.sql`(at, id) < (${before.at}::timestamptz, ${before.id}::uuid)`}
     order by at desc, id desc limit ${size}`)

export async function unread(tx: Tx, userId: string, since: Temporal.Instant): Promise<number> {
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from notices
     where tenant_id = ${tx.tenantId} and user_id = ${userId} and read_at is null and at >= ${since.toString()}`
  return row?.count ?? 0
}

export async function markRead(
  tx: Tx,
  userId: string,
  ids: readonly string[] | undefined,
  at: Temporal.Instant,
): Promise<void> {
  await tx.sql`
    update notices set read_at = ${at.toString()}
     where tenant_id = ${tx.tenantId} and user_id = ${userId} and read_at is null
       and ${ids === undefined ? tx.sql`true` : tx.sql`id = any(${[...ids]}::uuid[])`}`
}

/** What is too old to be listed goes when its reader comes by. */
export async function forgetOld(tx: Tx, userId: string, before: Temporal.Instant): Promise<void> {
  await tx.sql`
    delete from notices where tenant_id = ${tx.tenantId} and user_id = ${userId} and at < ${before.toString()}`
}
