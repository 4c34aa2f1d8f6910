import type { Tx } from '#platform/db/database.ts'
import { type Statement, together } from '#platform/db/together.ts'
import type { Locale } from '#platform/words/words.ts'
import type { HeldRole } from '../people/store.ts'
import type { Person } from './draft.ts'

export type NewUser = {
  readonly id: string
  readonly signInName: string
  readonly displayName: string
  readonly firstName?: string
  readonly lastName?: string
  readonly email?: string
  readonly phoneNumber?: string
  readonly language: Locale
  /** Absent: nobody can sign in until an invitation is accepted or a password is set. */
  readonly passwordHash?: string
  readonly mustChangePassword?: boolean
  readonly temporaryUntil?: Temporal.Instant
  readonly roles?: readonly (string | HeldRole)[]
  readonly createdBy?: string
  readonly at: Temporal.Instant
}

export const heldRole = (one: string | HeldRole): HeldRole => (typeof one === 'string' ? { role: one, scope: '' } : one)

export function userRows(tx: Tx, user: NewUser): Statement[] {
  const signInName = user.signInName.toLowerCase()
  const at = user.at.toString()
  const email = user.email ?? signInName
  const roles = (user.roles ?? []).map(heldRole)
  return [
    tx.sql`
      insert into users (tenant_id, id, sign_in_name, display_name, first_name, last_name, email, phone_number, language,
                         password_hash, password_changed_at, must_change_password, temporary_until, created_at, created_by,
                         search_words)
      values (${tx.tenantId}, ${user.id}, ${signInName}, ${user.displayName}, ${user.firstName ?? null}, ${user.lastName ?? null},
              ${email}, ${user.phoneNumber ?? null}, ${user.language}, ${user.passwordHash ?? null},
              ${user.passwordHash === undefined ? null : at}, ${user.mustChangePassword ?? false},
              ${user.temporaryUntil?.toString() ?? null}, ${at}, ${user.createdBy ?? null},
              folded(${`${user.displayName} ${signInName} ${email}`}))`,
    tx.sql`
      insert into user_roles (tenant_id, user_id, role, scope, granted_at)
      select ${tx.tenantId}, ${user.id}, role, scope, ${at}
        from unnest(${roles.map((one) => one.role)}::text[], ${roles.map((one) => one.scope)}::text[]) as held (role, scope)`,
    countRows(tx, { active: 1 }),
  ]
}

export type Counts = { readonly active: number; readonly blocked: number; readonly inactive: number }

/** Adds to what the account knows of its number of people, in the transaction that changes it. */
export const countRows = (tx: Tx, { active = 0, blocked = 0, inactive = 0 }: Partial<Counts>): Statement => tx.sql`
  insert into user_counts (tenant_id, active, blocked, inactive)
  values (${tx.tenantId}, ${active}, ${blocked}, ${inactive})
  on conflict (tenant_id) do update
     set active = user_counts.active + excluded.active,
         blocked = user_counts.blocked + excluded.blocked,
         inactive = user_counts.inactive + excluded.inactive`

export const insertUser = (tx: Tx, user: NewUser): Statement => together(tx.sql, userRows(tx, user))

/** Who changes people of this account waits for whoever does so already: two cannot each rely on what the other takes. */
export async function holdPeople(tx: Tx): Promise<void> {
  await tx.sql`select from companies where tenant_id = ${tx.tenantId} for update`
}

export type Standing = { givers: number; able: number; proven: number; contact_stands: boolean }

/**
 * How many can still give rights and are able to sign in, how many of them have done so with a password of their own,
 * and whether the primary contact is one who may.
 */
export async function standing(tx: Tx, granting: readonly string[], now: Temporal.Instant): Promise<Standing> {
  const [row] = await tx.sql<Standing[]>`
    with givers as (
      select u.id, u.must_change_password,
             u.password_hash is not null and (u.temporary_until is null or u.temporary_until > ${now.toString()}) as able
        from users u
       where u.tenant_id = ${tx.tenantId} and u.state = 'active' and not u.blocked
         and u.id in (select r.user_id from user_roles r where r.tenant_id = ${tx.tenantId} and r.role = any(${[...granting]}))
    )
    select (select count(*)::int from givers) as givers,
           (select count(*)::int from givers where able) as able,
           (select count(*)::int from givers where able and not must_change_password) as proven,
           c.primary_contact_id is null or c.primary_contact_id in (select id from givers) as contact_stands
      from companies c where c.tenant_id = ${tx.tenantId}`
  return row ?? { givers: 0, able: 0, proven: 0, contact_stands: true }
}

export type Namesake = { id: string; display_name: string; state: 'active' | 'inactive'; sign_in_name: string }

/** Whoever has one of these already, the deleted included. */
export const namesakes = (tx: Tx, one: { signInName: string; email: string; except: string }): Promise<Namesake[]> =>
  Promise.resolve(tx.sql<Namesake[]>`
    select id, display_name, state, sign_in_name from users
     where tenant_id = ${tx.tenantId} and id <> ${one.except}
       and (sign_in_name = ${one.signInName} or lower(email) = lower(${one.email}))`)

export async function describePerson(tx: Tx, id: string, one: Person & { readonly language: Locale }): Promise<void> {
  await tx.sql`
    update users
       set display_name = ${one.displayName}, first_name = ${one.firstName}, last_name = ${one.lastName},
           sign_in_name = ${one.signInName}, email = ${one.email}, phone_number = ${one.phoneNumber},
           language = ${one.language}, version = version + 1,
           search_words = folded(${`${one.displayName} ${one.signInName} ${one.email}`})
     where tenant_id = ${tx.tenantId} and id = ${id}`
}

type Roles = { readonly added: readonly HeldRole[]; readonly removed: readonly HeldRole[] }

export async function replaceRoles(tx: Tx, id: string, { added, removed }: Roles, at: Temporal.Instant): Promise<void> {
  const [gone, come] = [removed, added].map((list) => [list.map((one) => one.role), list.map((one) => one.scope)])
  await Promise.all([
    tx.sql`
      delete from user_roles
       where tenant_id = ${tx.tenantId} and user_id = ${id}
         and (role, scope) in (select role, scope from unnest(${gone?.[0] ?? []}::text[], ${gone?.[1] ?? []}::text[]) as held (role, scope))`,
    tx.sql`
      insert into user_roles (tenant_id, user_id, role, scope, granted_at)
      select ${tx.tenantId}, ${id}, role, scope, ${at.toString()}
        from unnest(${come?.[0] ?? []}::text[], ${come?.[1] ?? []}::text[]) as held (role, scope)
          on conflict do nothing`,
    tx.sql`update users set version = version + 1 where tenant_id = ${tx.tenantId} and id = ${id}`,
  ])
}

export async function setBlocked(tx: Tx, id: string, blocked: boolean): Promise<void> {
  await Promise.all([
    tx.sql`update users set blocked = ${blocked}, version = version + 1 where tenant_id = ${tx.tenantId} and id = ${id}`,
    countRows(tx, { blocked: blocked ? 1 : -1 }),
  ])
}

/** `at`: deleted then, by the tenant's time. Null: back among the living. */
export async function setDeleted(tx: Tx, user: { id: string; blocked: boolean }, at: Temporal.Instant | null) {
  const step = at === null ? -1 : 1
  await Promise.all([
    tx.sql`
      update users
         set state = ${at === null ? 'active' : 'inactive'}, deleted_at = ${at?.toString() ?? null},
             purge_announced_at = null, version = version + 1
       where tenant_id = ${tx.tenantId} and id = ${user.id}`,
    countRows(tx, { active: -step, inactive: step, blocked: user.blocked ? -step : 0 }),
  ])
}

type Temporary = { readonly hash: string; readonly until: Temporal.Instant; readonly at: Temporal.Instant }

export async function setTemporaryPassword(tx: Tx, id: string, { hash, until, at }: Temporary): Promise<void> {
  await tx.sql`
    update users
       set password_hash = ${hash}, password_changed_at = ${at.toString()}, must_change_password = true,
           temporary_until = ${until.toString()}, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id}`
}

export type Leaving = { id: string; display_name: string; sign_in_name: string; email: string; deleted_at: Date }

/** Deleted before that instant, and not yet gone. */
export const deletedBefore = (tx: Tx, before: Temporal.Instant): Promise<Leaving[]> =>
  Promise.resolve(tx.sql<Leaving[]>`
    select id, display_name, sign_in_name, email, deleted_at from users
     where tenant_id = ${tx.tenantId} and state = 'inactive' and deleted_at <= ${before.toString()}
     order by deleted_at, id limit 1000`)

/** Those of them whose end has not been announced; announced from now on. */
export const announce = (tx: Tx, before: Temporal.Instant, now: Temporal.Instant): Promise<Leaving[]> =>
  Promise.resolve(tx.sql<Leaving[]>`
    update users set purge_announced_at = ${now.toString()}
     where tenant_id = ${tx.tenantId} and state = 'inactive' and deleted_at <= ${before.toString()} and purge_announced_at is null
 returning id, display_name, sign_in_name, email, deleted_at`)

/** For ever; everything that hangs on them goes too. */
export async function purge(tx: Tx, ids: readonly string[]): Promise<void> {
  await Promise.all([
    tx.sql`delete from users where tenant_id = ${tx.tenantId} and state = 'inactive' and id = any(${[...ids]})`,
    countRows(tx, { inactive: -ids.length }),
  ])
}

export type Holders = { role: string; holders: number }

/** How many active people hold each role; whoever holds it at two places counts once. */
export const holders = (tx: Tx): Promise<Holders[]> =>
  Promise.resolve(tx.sql<Holders[]>`
    select r.role, count(distinct r.user_id)::int as holders
      from user_roles r join users u on u.tenant_id = r.tenant_id and u.id = r.user_id and u.state = 'active'
     where r.tenant_id = ${tx.tenantId} group by r.role`)

/** Where roles are held, by name. */
export const places = async (tx: Tx): Promise<string[]> =>
  (
    await tx.sql<{ scope: string }[]>`
    select distinct scope from user_roles where tenant_id = ${tx.tenantId} and scope <> '' order by scope limit 500`
  ).map((one) => one.scope)
