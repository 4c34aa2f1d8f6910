import type { Tx } from '#platform/db/database.ts'

export type Letting = {
  readonly id: string
  readonly userId: string
  readonly clientId: string
  readonly scope: string
  readonly at: Temporal.Instant
}

/** A person lets an application act. Again: what was asked adds up, and the first time stays. */
export async function letAct(tx: Tx, { id, userId, clientId, scope, at }: Letting): Promise<void> {
  await tx.sql`
    insert into consents (tenant_id, id, user_id, client_id, scopes, given_at, last_used_at)
    values (${tx.tenantId}, ${id}, ${userId}, ${clientId}, ${scope.split(' ')}, ${at.toString()}, ${at.toString()})
    on conflict (tenant_id, user_id, client_id) do update
       set last_used_at = excluded.last_used_at,
           scopes = array(select distinct unnest(consents.scopes || excluded.scopes) order by 1)`
}

/** Noted at most once a minute. */
export async function noteActing(tx: Tx, userId: string, clientId: string, at: Temporal.Instant): Promise<void> {
  await tx.sql`
    update consents set last_used_at = ${at.toString()}
     where tenant_id = ${tx.tenantId} and user_id = ${userId} and client_id = ${clientId}
       and last_used_at < ${at.subtract({ minutes: 1 }).toString()}`
}

/** Refresh tokens that come from one another. */
export type Family = { id: string; since: string; last: string; end: string }

export type ConsentRow = {
  id: string
  client_id: string
  application: string
  user_id: string
  sign_in_name: string
  display_name: string
  scopes: string[]
  given_at: Date
  last_used_at: Date
  families: Family[]
}

const columns = (tx: Tx, now: Temporal.Instant) => tx.sql`
  c.id, c.client_id, a.name as application, c.user_id, u.sign_in_name, u.display_name, c.scopes, c.given_at, c.last_used_at,
  coalesce((select json_agg(json_build_object('id', f.family, 'since', f.since, 'last', f.last, 'end', f.ending) order by f.last desc)
              from (select r.family, min(r.issued_at) as since, max(r.issued_at) as last, max(r.expires_at) as ending
                      from refresh_tokens r
                     where r.tenant_id = c.tenant_id and r.client_id = c.client_id and r.user_id = c.user_id
                       and r.expires_at > ${now.toString()}
                     group by r.family) f), '[]') as families`

export type Wanted = { readonly userId: string | undefined; readonly clientId: string | undefined }

const most = 500

export const consents = (tx: Tx, { userId, clientId }: Wanted, now: Temporal.Instant): Promise<ConsentRow[]> =>
  Promise.resolve(tx.sql<ConsentRow[]>`
    select ${columns(tx, now)}
      from consents c
      join applications a on a.tenant_id = c.tenant_id and a.client_id = c.client_id
      join users u on u.tenant_id = c.tenant_id and u.id = c.user_id
     where c.tenant_id = ${tx.tenantId}
       and ${userId === undefined ? tx.sql`true` : tx.sql`c.user_id = ${userId}`}
       and ${clientId === undefined ? tx.sql`true` : tx.sql`c.client_id = ${clientId}`}
     order by c.last_used_at desc, c.id limit ${most}`)

export type Held = { user_id: string; client_id: string; scopes: string[] }

/**
 * Held with its person, for whom nothing new is given until the commit (`holdGiving`). The person first, as whoever gives
 * a token does: else the two would wait for each other.
 */
export const consentHeld = async (tx: Tx, id: string): Promise<Held | undefined> =>
  (
    await tx.sql<Held[]>`
    select c.user_id, c.client_id, c.scopes from consents c join users u on u.tenant_id = c.tenant_id and u.id = c.user_id
     where c.tenant_id = ${tx.tenantId} and c.id = ${id} for no key update of u for update of c`
  )[0]

/** The consent, and all that the application was given through it. */
export async function endConsent(tx: Tx, { user_id: userId, client_id: clientId }: Held): Promise<void> {
  const given = tx.sql`tenant_id = ${tx.tenantId} and user_id = ${userId} and client_id = ${clientId}`
  await Promise.all([
    tx.sql`delete from consents where ${given}`,
    tx.sql`delete from refresh_tokens where ${given}`,
    tx.sql`delete from authorization_codes where ${given}`,
    tx.sql`delete from device_codes where ${given}`,
  ])
}

export const endFamilyOf = async (tx: Tx, held: Held, family: string): Promise<boolean> =>
  (
    await tx.sql`
    delete from refresh_tokens
     where tenant_id = ${tx.tenantId} and user_id = ${held.user_id} and client_id = ${held.client_id} and family = ${family}`
  ).count > 0
