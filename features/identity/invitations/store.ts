import type { Tx } from '#platform/db/database.ts'
import { digest } from '#platform/secrets/secrets.ts'

export type Link = {
  readonly purpose: 'installation' | 'invitation' | 'contact-email'
  readonly secret: string
  readonly subjectId: string
  readonly at: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

/** Ended links of the tenant go at the same time. */
export async function insertLink(tx: Tx, link: Link): Promise<void> {
  await Promise.all([
    insertFirstLink(tx, link),
    tx.sql`delete from one_time_links where tenant_id = ${tx.tenantId} and expires_at < ${link.at.toString()}`,
  ])
}

/** Whom a link that is still good speaks of. */
export const subjectOfLink = async (
  tx: Tx,
  link: Pick<Link, 'purpose' | 'secret'>,
  now: Temporal.Instant,
): Promise<string | undefined> =>
  (
    await tx.sql<{ subject_id: string }[]>`
    select subject_id from one_time_links
     where tenant_id = ${tx.tenantId} and token_hash = ${digest(link.secret)} and purpose = ${link.purpose}
       and used_at is null and expires_at > ${now.toString()}`
  )[0]?.subject_id

/** False when somebody was faster. */
export const linkUsed = async (tx: Tx, secret: string, at: Temporal.Instant): Promise<boolean> =>
  (
    await tx.sql`
    update one_time_links set used_at = ${at.toString()}
     where tenant_id = ${tx.tenantId} and token_hash = ${digest(secret)} and used_at is null`
  ).count === 1

/** The first link of a tenant that is only coming into being: nothing is there to end. */
export async function insertFirstLink(tx: Tx, link: Link): Promise<void> {
  await tx.sql`
    insert into one_time_links (tenant_id, token_hash, purpose, subject_id, created_at, expires_at)
    values (${tx.tenantId}, ${digest(link.secret)}, ${link.purpose}, ${link.subjectId}, ${link.at.toString()}, ${link.expiresAt.toString()})`
}

/** An invitation that is sent again makes the former one void. */
export async function endLinks(tx: Tx, purpose: Link['purpose'], subjectId: string): Promise<void> {
  await tx.sql`
    delete from one_time_links where tenant_id = ${tx.tenantId} and purpose = ${purpose} and subject_id = ${subjectId}`
}
