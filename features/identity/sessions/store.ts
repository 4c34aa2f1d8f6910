import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { endLinks } from '../links/store.ts'
import { purpose as resetPurpose } from '../password-resets/rules.ts'

export type SessionRow = {
  id: string
  created_at: Date
  last_seen_at: Date
  user_agent: string | null
  ip_address: string | null
}

export type NewSession = {
  readonly id: string
  readonly userId: string
  readonly secretHash: Buffer
  readonly at: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly userAgent?: string
  readonly ipAddress?: string
  readonly amr: readonly string[]
}

/** The user's ended sessions go at the same time: nobody needs them. */
export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  const at = session.at.toString()
  await Promise.all([
    tx.sql`
      insert into sessions (tenant_id, id, user_id, token_hash, created_at, last_seen_at, ends_at, user_agent, ip_address, amr)
      values (${tx.tenantId}, ${session.id}, ${session.userId}, ${session.secretHash}, ${at}, ${at}, ${session.endsAt.toString()},
              ${session.userAgent ?? null}, ${session.ipAddress ?? null}, ${[...session.amr]})`,
    tx.sql`delete from sessions where tenant_id = ${tx.tenantId} and user_id = ${session.userId} and ends_at <= ${at}`,
  ])
}

/** Good ones, last seen first. */
export const sessionsOf = (
  tx: Tx,
  userId: string,
  now: Temporal.Instant,
  idleSince: Temporal.Instant,
): Promise<SessionRow[]> =>
  Promise.resolve(tx.sql<SessionRow[]>`
    select id, created_at, last_seen_at, user_agent, ip_address from sessions
     where tenant_id = ${tx.tenantId} and user_id = ${userId}
       and ends_at > ${now.toString()} and last_seen_at > ${idleSince.toString()}
     order by last_seen_at desc limit 200`)

export const noteSeen = async (tx: Tx, id: string, now: Temporal.Instant): Promise<void> => {
  await tx.sql`update sessions set last_seen_at = ${now.toString()} where tenant_id = ${tx.tenantId} and id = ${id}`
}

export const endSession = async (tx: Tx, userId: string, id: string): Promise<boolean> =>
  (await tx.sql`delete from sessions where tenant_id = ${tx.tenantId} and user_id = ${userId} and id = ${id}`).count > 0

/**
 * Until the commit nothing new is given in somebody's name: whoever gives a session, a token or a code holds the same
 * row shared. Otherwise what is being given at this instant would not be seen by who ends all that was given.
 */
export async function holdGiving(tx: Tx, userId: string): Promise<void> {
  await tx.sql`select from users where tenant_id = ${tx.tenantId} and id = ${userId} for no key update`
}

/**
 * Sessions, tokens, codes and mailed links to a new password of one person end, except the session that asks. The instant is read once nothing more is
 * given, so that it is later than that of every token that was.
 */
export async function endEverything(tx: Tx, house: House, userId: string, keep?: string): Promise<void> {
  await holdGiving(tx, userId)
  const at = house.clock.now().toString()
  await Promise.all([
    tx.sql`update users set tokens_from = ${at} where tenant_id = ${tx.tenantId} and id = ${userId}`,
    tx.sql`
      delete from sessions
       where tenant_id = ${tx.tenantId} and user_id = ${userId} and id is distinct from ${keep ?? null}::uuid`,
    endRefreshTokens(tx, userId),
    endLinks(tx, resetPurpose, userId),
  ])
}

/** What was promised in their name with other rights than now: programs and devices ask again, the open screen goes on. */
export async function endRefreshTokens(tx: Tx, userId: string): Promise<void> {
  await Promise.all([
    holdGiving(tx, userId),
    tx.sql`delete from refresh_tokens where tenant_id = ${tx.tenantId} and user_id = ${userId}`,
    tx.sql`delete from authorization_codes where tenant_id = ${tx.tenantId} and user_id = ${userId}`,
    tx.sql`delete from device_codes where tenant_id = ${tx.tenantId} and user_id = ${userId}`,
  ])
}
