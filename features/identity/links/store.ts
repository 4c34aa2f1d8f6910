import type { Tx } from '#platform/db/database.ts'
import type { Statement } from '#platform/db/together.ts'

export type LinkRow = {
  readonly purpose: string
  readonly secretHash: Buffer
  readonly subjectId: string
  readonly at: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

/** Ended links of the tenant go at the same time. */
export const linkRows = (tx: Tx, link: LinkRow): Statement[] => [
  tx.sql`
      insert into one_time_links (tenant_id, token_hash, purpose, subject_id, created_at, expires_at)
      values (${tx.tenantId}, ${link.secretHash}, ${link.purpose}, ${link.subjectId}, ${link.at.toString()}, ${link.expiresAt.toString()})`,
  tx.sql`delete from one_time_links where tenant_id = ${tx.tenantId} and expires_at < ${link.at.toString()}`,
]

export type Presented = { readonly purpose: string; readonly secretHash: Buffer; readonly at: Temporal.Instant }

export const subjectOf = async (tx: Tx, { purpose, secretHash, at }: Presented): Promise<string | undefined> =>
  (
    await tx.sql<{ subject_id: string }[]>`
    select subject_id from one_time_links
     where tenant_id = ${tx.tenantId} and token_hash = ${secretHash} and purpose = ${purpose}
       and used_at is null and expires_at > ${at.toString()}`
  )[0]?.subject_id

/** Nothing when it has been used, has ended or never was; two at the same instant: one wins. */
export const useLink = async (tx: Tx, { purpose, secretHash, at }: Presented): Promise<string | undefined> =>
  (
    await tx.sql<{ subject_id: string }[]>`
    update one_time_links set used_at = ${at.toString()}
     where tenant_id = ${tx.tenantId} and token_hash = ${secretHash} and purpose = ${purpose}
       and used_at is null and expires_at > ${at.toString()}
    returning subject_id`
  )[0]?.subject_id

export const usedLink = async (tx: Tx, { purpose, secretHash, at }: Presented): Promise<string | undefined> =>
  (
    await tx.sql<{ subject_id: string }[]>`
    select subject_id from one_time_links
     where tenant_id = ${tx.tenantId} and token_hash = ${secretHash} and purpose = ${purpose}
       and used_at is not null and expires_at > ${at.toString()}`
  )[0]?.subject_id

/** Used ones stay until they would have ended: who shows one again is noted. */
export const endLinks = async (tx: Tx, purpose: string, subjectId: string): Promise<void> => {
  await tx.sql`
    delete from one_time_links
     where tenant_id = ${tx.tenantId} and purpose = ${purpose} and subject_id = ${subjectId} and used_at is null`
}
