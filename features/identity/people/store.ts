import type { Tx } from '#platform/db/database.ts'
import { type Statement, together } from '#platform/db/together.ts'
import type { Locale } from '#platform/words/words.ts'

export type HeldRole = { readonly role: string; readonly scope: string }

export type UserRow = {
  id: string
  sign_in_name: string
  display_name: string
  first_name: string | null
  last_name: string | null
  email: string
  phone_number: string | null
  language: Locale
  theme: 'system' | 'light' | 'dark'
  density: 'comfortable' | 'compact'
  state: 'active' | 'inactive'
  blocked: boolean
  must_change_password: boolean
  last_sign_in_at: Date | null
  roles: HeldRole[]
}

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
  readonly roles?: readonly string[]
  readonly at: Temporal.Instant
}

export function userRows(tx: Tx, user: NewUser): Statement[] {
  const signInName = user.signInName.toLowerCase()
  const at = user.at.toString()
  return [
    tx.sql`
      insert into users (tenant_id, id, sign_in_name, display_name, first_name, last_name, email, phone_number, language,
                         password_hash, password_changed_at, must_change_password, temporary_until, created_at)
      values (${tx.tenantId}, ${user.id}, ${signInName}, ${user.displayName}, ${user.firstName ?? null}, ${user.lastName ?? null},
              ${user.email ?? signInName}, ${user.phoneNumber ?? null}, ${user.language}, ${user.passwordHash ?? null},
              ${user.passwordHash === undefined ? null : at}, ${user.mustChangePassword ?? false},
              ${user.temporaryUntil?.toString() ?? null}, ${at})`,
    tx.sql`
      insert into user_roles (tenant_id, user_id, role, granted_at)
      select ${tx.tenantId}, ${user.id}, role, ${at} from unnest(${[...(user.roles ?? [])]}::text[]) as role`,
  ]
}

export const insertUser = (tx: Tx, user: NewUser): Statement => together(tx.sql, userRows(tx, user))

export type Grant = {
  readonly userId: string
  readonly role: string
  readonly scope?: string
  readonly at: Temporal.Instant
}

export async function grantRole(tx: Tx, grant: Grant): Promise<void> {
  await tx.sql`
    insert into user_roles (tenant_id, user_id, role, scope, granted_at)
    values (${tx.tenantId}, ${grant.userId}, ${grant.role}, ${grant.scope ?? ''}, ${grant.at.toString()})
    on conflict do nothing`
}

const columns = (tx: Tx) => tx.sql`
  u.id, u.sign_in_name, u.display_name, u.first_name, u.last_name, u.email, u.phone_number, u.language, u.theme, u.density,
  u.state, u.blocked, u.must_change_password, u.last_sign_in_at,
  coalesce((select json_agg(json_build_object('role', r.role, 'scope', r.scope) order by r.role, r.scope)
              from user_roles r where r.tenant_id = u.tenant_id and r.user_id = u.id), '[]') as roles`

export const userById = async (tx: Tx, id: string): Promise<UserRow | undefined> =>
  (await tx.sql<UserRow[]>`select ${columns(tx)} from users u where u.tenant_id = ${tx.tenantId} and u.id = ${id}`)[0]

// Who can give rights: the global admins of a partner, the owners at the operator.
const granting = ['global_admin', 'operator_owner']

/** Active, not blocked, by name. */
export const globalAdmins = (tx: Tx): Promise<UserRow[]> =>
  Promise.resolve(tx.sql<UserRow[]>`
    select ${columns(tx)} from users u
     where u.tenant_id = ${tx.tenantId} and u.state = 'active' and not u.blocked
       and exists (select from user_roles r where r.tenant_id = u.tenant_id and r.user_id = u.id and r.role = any(${granting}))
     order by u.display_name, u.id limit 50`)

export type PeopleFacts = { readonly adminChosePassword: boolean; readonly activeUsers: number }

/** Whether a global admin has been here and chosen a password of their own, and how many people can work. */
export async function peopleFacts(tx: Tx): Promise<PeopleFacts> {
  const [row] = await tx.sql<{ chose: boolean; active: number }[]>`
    select count(*)::int as active,
           coalesce(bool_or(u.password_hash is not null and not u.must_change_password
             and exists (select from user_roles r where r.tenant_id = u.tenant_id and r.user_id = u.id and r.role = any(${granting}))), false) as chose
      from users u where u.tenant_id = ${tx.tenantId} and u.state = 'active' and not u.blocked`
  return { adminChosePassword: row?.chose === true, activeUsers: row?.active ?? 0 }
}

export type Place = { readonly name: string; readonly id: string }

export type Listing = {
  readonly role: string | undefined
  readonly adminsOnly: boolean
  readonly after: Place | undefined
  readonly size: number
}

/** Active people by name, after the given one. */
export const usersPage = (tx: Tx, { role, adminsOnly, after, size }: Listing): Promise<UserRow[]> =>
  Promise.resolve(tx.sql<UserRow[]>`
    select ${columns(tx)} from users u
     where u.tenant_id = ${tx.tenantId} and u.state = 'active'
       and ${after === undefined ? tx.sql`true` : tx.sql`(u.display_name, u.id) > (${after.name}, ${after.id}::uuid)`}
       and ${role === undefined ? tx.sql`true` : tx.sql`exists (select from user_roles r where r.tenant_id = u.tenant_id and r.user_id = u.id and r.role = ${role})`}
       and ${adminsOnly ? tx.sql`not u.blocked and exists (select from user_roles r where r.tenant_id = u.tenant_id and r.user_id = u.id and r.role = any(${granting}))` : tx.sql`true`}
     order by u.display_name, u.id limit ${size}`)

export type Preferences = Partial<Pick<UserRow, 'language' | 'theme' | 'density'>>

export async function updatePreferences(tx: Tx, id: string, change: Preferences): Promise<void> {
  await tx.sql`
    update users
       set language = coalesce(${change.language ?? null}, language),
           theme = coalesce(${change.theme ?? null}, theme),
           density = coalesce(${change.density ?? null}, density)
     where tenant_id = ${tx.tenantId} and id = ${id}`
}
