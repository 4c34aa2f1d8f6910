import type { Tx } from '#platform/db/database.ts'

export type NewReset = {
  readonly id: string
  readonly name: string
  readonly at: Temporal.Instant
  readonly ipAddress: string | undefined
  readonly userAgent: string | undefined
}

export async function insertReset(tx: Tx, one: NewReset): Promise<void> {
  await tx.sql`
    insert into password_resets (tenant_id, id, name, asked_at, ip_address, user_agent)
    values (${tx.tenantId}, ${one.id}, ${one.name}, ${one.at.toString()}, ${one.ipAddress ?? null}, ${one.userAgent ?? null})`
}

export type ResetRow = { name: string; asked_at: Date; ip_address: string | null; user_agent: string | null }

/** Taken once: a job that runs again finds nothing, and mails nothing. */
export const takeReset = async (tx: Tx, id: string): Promise<ResetRow | undefined> =>
  (
    await tx.sql<ResetRow[]>`
    delete from password_resets where tenant_id = ${tx.tenantId} and id = ${id}
    returning name, asked_at, ip_address, user_agent`
  )[0]
