import type { Tx } from '#platform/db/database.ts'
import { rows } from '#platform/db/limit.ts'
import type { Locale } from '#platform/words/words.ts'
import { grantingRoles } from '../staff/rules.ts'
import { byName, instantKey, isByTime, keyColumn, type Order } from './order.ts'
import { havingFactor, kindsColumn, requiredSinceColumn } from '../second-factor/store.ts'

export type HeldRole = { readonly role: string; readonly scope: string }

/** Somebody as lists have them. */
export type Colleague = {
  id: string
  sign_in_name: string
  display_name: string
  first_name: string | null
  last_name: string | null
  email: string
  phone_number: string | null
  language: Locale
  state: 'active' | 'inactive'
  blocked: boolean
  last_sign_in_at: Date | null
  version: bigint
  guest: boolean
  created_at: Date
  created_by: string | null
  deleted_at: Date | null
  /** Since when a second factor is asked of them. */
  required_since: Date | null
  factor_kinds: ('totp' | 'passkey')[]
  roles: HeldRole[]
}

export type UserRow = Colleague & {
  theme: 'system' | 'light' | 'dark'
  density: 'comfortable' | 'compact'
  must_change_password: boolean
}

const listed = (tx: Tx) => tx.sql`
  u.id, u.sign_in_name, u.display_name, u.first_name, u.last_name, u.email, u.phone_number, u.language,
  u.state, u.blocked, u.last_sign_in_at, u.version, u.guest, u.created_at, u.created_by,
  u.deleted_at, ${requiredSinceColumn(tx)} as required_since, ${kindsColumn(tx)} as factor_kinds,
  coalesce((select json_agg(json_build_object('role', r.role, 'scope', r.scope) order by r.role, r.scope)
              from user_roles r where r.tenant_id = u.tenant_id and r.user_id = u.id), '[]') as roles`

const columns = (tx: Tx) => tx.sql`${listed(tx)}, u.theme, u.density, u.must_change_password`

export const userById = async (tx: Tx, id: string): Promise<UserRow | undefined> =>
  (await tx.sql<UserRow[]>`select ${columns(tx)} from users u where u.tenant_id = ${tx.tenantId} and u.id = ${id}`)[0]

/** Active, not blocked, by name. */
export const globalAdmins = (tx: Tx): Promise<UserRow[]> =>
  Promise.resolve(tx.sql<UserRow[]>`
    select ${columns(tx)} from users u
     where u.tenant_id = ${tx.tenantId} and u.state = 'active' and not u.blocked
       and exists (select from user_roles r where r.tenant_id = u.tenant_id and r.user_id = u.id and r.role = any(${[...grantingRoles]}))
     order by u.display_name, u.id limit 50`)

export type PeopleFacts = { readonly adminChosePassword: boolean; readonly activeUsers: number }

/** Whether a global admin has been here and chosen a password of their own, and how many people can work. */
export async function peopleFacts(tx: Tx): Promise<PeopleFacts> {
  const [row] = await tx.sql<{ chose: boolean; active: number }[]>`
    select count(*)::int as active,
           coalesce(bool_or(u.password_hash is not null and not u.must_change_password
             and exists (select from user_roles r where r.tenant_id = u.tenant_id and r.user_id = u.id and r.role = any(${[...grantingRoles]}))), false) as chose
      from users u where u.tenant_id = ${tx.tenantId} and u.state = 'active' and not u.blocked`
  return { adminChosePassword: row?.chose === true, activeUsers: row?.active ?? 0 }
}

/** The last row of a page: what the list is ordered by, as text, and who it is. */
export type Place = { readonly key: string; readonly id: string }

/** Whom a list is asked for; what is absent does not narrow it. */
export type Selection = {
  readonly state: 'active' | 'blocked' | 'inactive' | 'all'
  readonly search?: string
  readonly roles?: readonly string[]
  readonly scope?: string
  readonly secondFactor?: 'registered' | 'missing'
  readonly neverSignedIn?: true
  /** Whoever may not see people sees who could give rights, and nobody else. */
  readonly adminsOnly?: true
}

const states = (tx: Tx, { state }: Selection) =>
  state === 'active'
    ? tx.sql`u.state = 'active'`
    : state === 'blocked'
      ? tx.sql`u.state = 'active' and u.blocked`
      : state === 'inactive'
        ? tx.sql`u.state = 'inactive'`
        : tx.sql`true`

const whom = (tx: Tx, one: Selection) => tx.sql`
  ${states(tx, one)}
  and ${one.search === undefined ? tx.sql`true` : tx.sql`strpos(u.search_words, folded(${one.search})) > 0`}
  and ${one.roles === undefined ? tx.sql`true` : tx.sql`u.id in (select r.user_id from user_roles r where r.tenant_id = ${tx.tenantId} and r.role = any(${[...one.roles]}))`}
  and ${one.scope === undefined ? tx.sql`true` : tx.sql`u.id in (select r.user_id from user_roles r where r.tenant_id = ${tx.tenantId} and r.scope = ${one.scope})`}
  and ${one.secondFactor === undefined ? tx.sql`true` : havingFactor(tx, one.secondFactor === 'registered')}
  and ${one.neverSignedIn === undefined ? tx.sql`true` : tx.sql`u.last_sign_in_at is null`}
  and ${one.adminsOnly === undefined ? tx.sql`true` : tx.sql`not u.blocked and u.id in (select r.user_id from user_roles r where r.tenant_id = ${tx.tenantId} and r.role = any(${[...grantingRoles]}))`}`

type Asked = { readonly after: Place | undefined; readonly size: number; readonly order?: Order }

export type ListedUser = Colleague & {
  /** The exact instant the list is ordered by, where it is ordered by one. */
  readonly key: string | null
}

// As text first: the driver would make a Date of an instant, and lose what is below a millisecond.
const placeAfter = (tx: Tx, order: Order, { key, id }: Place) => {
  const place = isByTime(order) ? tx.sql`(${key}::text::timestamptz, ${id}::uuid)` : tx.sql`(${key}, ${id}::uuid)`
  return order.descending
    ? tx.sql`(${keyColumn(tx, order)}, u.id) < ${place}`
    : tx.sql`(${keyColumn(tx, order)}, u.id) > ${place}`
}

/** In the given order, by name unless told, after the given one. */
export async function usersPage(
  tx: Tx,
  selection: Selection,
  { after, size, order = byName }: Asked,
): Promise<ListedUser[]> {
  const found = await tx.sql<ListedUser[]>`
    select ${listed(tx)}, ${instantKey(tx, order)} as key from users u
     where u.tenant_id = ${tx.tenantId} and ${whom(tx, selection)}
       and ${after === undefined ? tx.sql`true` : placeAfter(tx, order, after)}
     order by ${order.descending ? tx.sql`${keyColumn(tx, order)} desc, u.id desc` : tx.sql`${keyColumn(tx, order)}, u.id`}
     limit ${rows(tx, size)}`
  return found.slice(0, size)
}

/** Where the next page begins. */
export const placeOf = ({ by }: Order, user: ListedUser): Place => ({
  key: user.key ?? (by === 'userPrincipalName' ? user.sign_in_name : user.display_name),
  id: user.id,
})

/** The ids of everybody chosen, by name, at most so many. */
export const idsOf = async (tx: Tx, selection: Selection, most: number): Promise<string[]> =>
  (
    await tx.sql<{ id: string }[]>`
    select u.id from users u where u.tenant_id = ${tx.tenantId} and ${whom(tx, selection)}
     order by u.display_name, u.id limit ${most}`
  ).map((one) => one.id)

const isWholeState = ({ state: _state, ...rest }: Selection) => Object.values(rest).every((one) => one === undefined)

export type Around = { readonly primaryContactId?: string; readonly count: number }

type AroundRow = { primary_contact_id: string | null; count: number }

const counted = (tx: Tx, selection: Selection) =>
  isWholeState(selection)
    ? tx.sql`
      (select case ${selection.state}::text when 'active' then n.active when 'blocked' then n.blocked
                   when 'inactive' then n.inactive else n.active + n.inactive end
         from user_counts n where n.tenant_id = c.tenant_id)`
    : tx.sql`(select count(*)::int from users u where u.tenant_id = c.tenant_id and ${whom(tx, selection)})`

/**
 * What a list says besides its page: how many it could show, and who among them is the primary contact. Of a whole state
 * the account knows the number; else it is counted.
 */
export async function aroundUsers(tx: Tx, selection: Selection): Promise<Around> {
  const [row] = await tx.sql<AroundRow[]>`
    select c.primary_contact_id, ${counted(tx, selection)} as count from companies c where c.tenant_id = ${tx.tenantId}`
  const contact = row?.primary_contact_id ?? undefined
  return { count: row?.count ?? 0, ...(contact === undefined ? {} : { primaryContactId: contact }) }
}

export type Preferences = Partial<Pick<UserRow, 'language' | 'theme' | 'density'>>

/** Only the language makes another version: how screens look is no part of what others read. */
export async function updatePreferences(tx: Tx, id: string, change: Preferences): Promise<void> {
  await tx.sql`
    update users
       set language = coalesce(${change.language ?? null}, language),
           theme = coalesce(${change.theme ?? null}, theme),
           density = coalesce(${change.density ?? null}, density),
           version = version + (language <> coalesce(${change.language ?? null}, language))::int
     where tenant_id = ${tx.tenantId} and id = ${id}`
}
