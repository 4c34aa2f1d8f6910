import type { Tx } from '#platform/db/database.ts'
import type { SignInResult } from './rules.ts'

export type SignInRow = {
  id: string
  at: Date
  name: string
  user_id: string | null
  display_name: string | null
  client_id: string | null
  result: SignInResult
  ip_address: string | null
  user_agent: string | null
  new_device: boolean
  times: number
}

export type NewSignIn = {
  readonly id: string
  readonly at: Temporal.Instant
  readonly name: string
  readonly userId: string | null
  readonly clientId: string | null
  readonly result: SignInResult
  readonly ipAddress: string | null
  readonly userAgent: string | null
  readonly newDevice: boolean
  readonly pausedKey: Buffer | null
  readonly forgottenBefore: Temporal.Instant
}

/** A few rows too old to be read leave with each that comes. */
export async function insertSignIn(tx: Tx, one: NewSignIn): Promise<void> {
  await Promise.all([
    tx.sql`
      insert into sign_ins (tenant_id, id, at, name, user_id, client_id, result, ip_address, user_agent, new_device, paused_key)
      values (${tx.tenantId}, ${one.id}, ${one.at.toString()}, ${one.name}, ${one.userId}, ${one.clientId}, ${one.result},
              ${one.ipAddress}, ${one.userAgent}, ${one.newDevice}, ${one.pausedKey})
      on conflict (tenant_id, paused_key) do update set times = sign_ins.times + 1, at = excluded.at`,
    tx.sql`
      delete from sign_ins where ctid = any(array(
        select ctid from sign_ins
         where tenant_id = ${tx.tenantId} and at < ${one.forgottenBefore.toString()} limit 20 for update skip locked))`,
  ])
}

/** Where a page ended. Attempts are written to the millisecond. */
export type Place = { readonly at: string; readonly id: string }

export type Listing = {
  readonly since: string
  readonly result?: string
  readonly userId?: string
}

type Page = { readonly after: Place | undefined; readonly size: number }

/** Newest first. */
export const signInsPage = (tx: Tx, { since, result, userId }: Listing, { after, size }: Page): Promise<SignInRow[]> =>
  Promise.resolve(tx.sql<SignInRow[]>`
    select s.id, s.at, s.name, s.user_id, u.display_name, s.client_id, s.result, s.ip_address, s.user_agent, s.new_device, s.times
      from sign_ins s
      left join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
     where s.tenant_id = ${tx.tenantId} and s.at > ${since}
       ${result === undefined ? tx.sql`` : tx.sql`and s.result = ${result}`}
       ${userId === undefined ? tx.sql`` : tx.sql`and s.user_id = ${userId}`}
       ${after === undefined ? tx.sql`` : tx.sql`and (s.at, s.id) < (${after.at}, ${after.id})`}
     order by s.at desc, s.id desc
     limit ${size}`)

export const placeOf = ({ at, id }: SignInRow): Place => ({ at: at.toISOString(), id })

export type Device = { readonly userId: string; readonly tokenHash: Buffer; readonly at: Temporal.Instant }

/** How many browsers the person has signed in from, and whether this one is among them or at least somebody's here. */
export async function devicesOf(
  tx: Tx,
  userId: string,
  tokenHash: Buffer | null,
): Promise<{ known: number; mine: boolean; ours: boolean }> {
  const [row] = await tx.sql<{ known: number; mine: boolean; ours: boolean }[]>`
    select (select count(*)::int from known_devices where tenant_id = ${tx.tenantId} and user_id = ${userId}) as known,
           exists (select from known_devices
                    where tenant_id = ${tx.tenantId} and user_id = ${userId} and token_hash = ${tokenHash}) as mine,
           exists (select from known_devices where tenant_id = ${tx.tenantId} and token_hash = ${tokenHash}) as ours`
  return row ?? { known: 0, mine: false, ours: false }
}

export async function keepDevice(
  tx: Tx,
  { userId, tokenHash, at }: Device,
  forgottenBefore: Temporal.Instant,
): Promise<void> {
  const now = at.toString()
  await Promise.all([
    tx.sql`
      insert into known_devices (tenant_id, user_id, token_hash, first_seen_at, last_seen_at)
      values (${tx.tenantId}, ${userId}, ${tokenHash}, ${now}, ${now})
      on conflict (tenant_id, user_id, token_hash) do update set last_seen_at = excluded.last_seen_at`,
    tx.sql`
      delete from known_devices
       where tenant_id = ${tx.tenantId} and user_id = ${userId} and last_seen_at < ${forgottenBefore.toString()}`,
  ])
}

export async function forgetDevices(tx: Tx, userId: string): Promise<void> {
  await tx.sql`delete from known_devices where tenant_id = ${tx.tenantId} and user_id = ${userId}`
}
