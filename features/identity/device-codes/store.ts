import type { Tx } from '#platform/db/database.ts'

export type NewDeviceCode = {
  readonly deviceHash: Buffer
  readonly userCodeHash: Buffer
  readonly clientId: string
  readonly scope: string
  readonly ipAddress: string | undefined
  readonly userAgent: string | undefined
  readonly intervalSeconds: number
  readonly at: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

/** Ended ones go at the same time, so that a code may come again. */
export async function insertDeviceCode(tx: Tx, code: NewDeviceCode): Promise<void> {
  await tx.sql`delete from device_codes where tenant_id = ${tx.tenantId} and expires_at < ${code.at.subtract({ hours: 1 }).toString()}`
  await tx.sql`
    insert into device_codes (tenant_id, device_hash, user_code_hash, client_id, scope, ip_address, user_agent, created_at,
                              expires_at, interval_seconds, state)
    values (${tx.tenantId}, ${code.deviceHash}, ${code.userCodeHash}, ${code.clientId}, ${code.scope}, ${code.ipAddress ?? null},
            ${code.userAgent ?? null}, ${code.at.toString()}, ${code.expiresAt.toString()}, ${code.intervalSeconds}, 'pending')`
}

export const countWaiting = async (tx: Tx, clientId: string, now: Temporal.Instant): Promise<number> =>
  (
    await tx.sql<{ n: number }[]>`
    select count(*)::int as n from device_codes
     where tenant_id = ${tx.tenantId} and client_id = ${clientId} and state = 'pending' and expires_at > ${now.toString()}`
  )[0]?.n ?? 0

export type State = 'pending' | 'approved' | 'refused'

export type PolledRow = {
  client_id: string
  scope: string
  amr: string[]
  user_id: string | null
  state: State
  polled_at: Date | null
  interval_seconds: number
  expires_at: Date
}

/** Who let it in is held first, as whoever ends all that was given holds them first. */
export async function polledCode(tx: Tx, deviceHash: Buffer): Promise<PolledRow | undefined> {
  const [, [row]] = await Promise.all([
    tx.sql`
      select from users
       where tenant_id = ${tx.tenantId}
         and id = (select user_id from device_codes where tenant_id = ${tx.tenantId} and device_hash = ${deviceHash})
         for share`,
    tx.sql<PolledRow[]>`
      select client_id, scope, amr, user_id, state, polled_at, interval_seconds, expires_at from device_codes
       where tenant_id = ${tx.tenantId} and device_hash = ${deviceHash} for update`,
  ])
  return row
}

export async function notePoll(tx: Tx, deviceHash: Buffer, interval: number, at: Temporal.Instant): Promise<void> {
  await tx.sql`
    update device_codes set polled_at = ${at.toString()}, interval_seconds = ${interval}
     where tenant_id = ${tx.tenantId} and device_hash = ${deviceHash}`
}

export async function spendCode(tx: Tx, deviceHash: Buffer): Promise<void> {
  await tx.sql`delete from device_codes where tenant_id = ${tx.tenantId} and device_hash = ${deviceHash}`
}

export type AskedRow = {
  device_hash: Buffer
  client_id: string
  application: string
  scope: string
  ip_address: string | null
  user_agent: string | null
  created_at: Date
  expires_at: Date
  state: State
  user_id: string | null
}

/** Held, so that two people (or one twice) decide one after the other. */
export const askedCode = async (tx: Tx, userCodeHash: Buffer, now: Temporal.Instant): Promise<AskedRow | undefined> =>
  (
    await tx.sql<AskedRow[]>`
    select d.device_hash, d.client_id, a.name as application, d.scope, d.ip_address, d.user_agent, d.created_at, d.expires_at,
           d.state, d.user_id
      from device_codes d join applications a on a.tenant_id = d.tenant_id and a.client_id = d.client_id
     where d.tenant_id = ${tx.tenantId} and d.user_code_hash = ${userCodeHash} and d.expires_at > ${now.toString()} for update of d`
  )[0]

export type Decision = { readonly state: State; readonly userId: string; readonly amr: readonly string[] }

export async function decideCode(tx: Tx, deviceHash: Buffer, { state, userId, amr }: Decision): Promise<void> {
  await tx.sql`
    update device_codes set state = ${state}, user_id = ${userId}, amr = ${[...amr]}
     where tenant_id = ${tx.tenantId} and device_hash = ${deviceHash}`
}

/** With the person held, who may have no row yet: many guesses at one instant are counted one by one. */
export async function attemptsHeld(tx: Tx, userId: string): Promise<{ wrong: number; since: Date } | undefined> {
  const [, [row]] = await Promise.all([
    tx.sql`select from users where tenant_id = ${tx.tenantId} and id = ${userId} for no key update`,
    tx.sql<{ wrong: number; since: Date }[]>`
      select wrong, since from device_code_attempts where tenant_id = ${tx.tenantId} and user_id = ${userId}`,
  ])
  return row
}

export async function noteWrong(tx: Tx, userId: string, wrong: number, since: Temporal.Instant): Promise<void> {
  await tx.sql`
    insert into device_code_attempts (tenant_id, user_id, wrong, since)
    values (${tx.tenantId}, ${userId}, ${wrong}, ${since.toString()})
    on conflict (tenant_id, user_id) do update set wrong = excluded.wrong, since = excluded.since`
}
