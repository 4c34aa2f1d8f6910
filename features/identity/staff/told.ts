import type { Happening } from '#platform/record/record.ts'
import type { HeldRole, UserRow } from '../people/store.ts'
import type { RoleChange } from './rules.ts'
import { heldRole, type NewUser } from './store.ts'
import { writeResource } from './wire.ts'

/** How the record and the feed tell of staff; never a password. */
const roleText = ({ role, scope }: HeldRole) => (scope === '' ? role : `${role} (${scope})`)

const roleTexts = (roles: readonly HeldRole[]) => roles.map(roleText).toSorted()

export const portrait = (user: UserRow) => ({
  displayName: user.display_name,
  firstName: user.first_name,
  lastName: user.last_name,
  userPrincipalName: user.sign_in_name,
  email: user.email,
  phoneNumber: user.phone_number,
  language: user.language,
})

export const subjectOf = ({ id }: { readonly id: string }) => ({ kind: 'user', id })

export const eventOf = (type: string, user: UserRow): NonNullable<Happening['event']> => ({
  type,
  resource: writeResource(user),
})

export const rolesOf = (user: UserRow) => ({ roles: roleTexts(user.roles) })

type Operation = 'create_partner_user' | 'update_partner_user' | 'remove_partner_user'

const nobodys: RoleChange = { added: [], removed: [] }

/** For the public audit. Source: users and roles, section 8. */
export const publicly = (
  operationType: Operation,
  user: UserRow,
  { added, removed }: RoleChange = nobodys,
): NonNullable<Happening['contract']> => ({
  operationType,
  resourceType: 'partner_user',
  data: [
    { key: 'UserId', value: user.id },
    ...(added.length === 0 ? [] : [{ key: 'RolesAdded', value: roleTexts(added).join(', ') }]),
    ...(removed.length === 0 ? [] : [{ key: 'RolesRemoved', value: roleTexts(removed).join(', ') }]),
  ],
})

const byName = (a: HeldRole, b: HeldRole) => (keyOf(a) < keyOf(b) ? -1 : 1)
const keyOf = ({ role, scope }: HeldRole) => `${role} ${scope}`

/** The row that somebody new will be, before it is there to be read. */
const rowOf = (user: NewUser): UserRow => ({
  id: user.id,
  sign_in_name: user.signInName.toLowerCase(),
  display_name: user.displayName,
  first_name: user.firstName ?? null,
  last_name: user.lastName ?? null,
  email: user.email ?? user.signInName.toLowerCase(),
  phone_number: user.phoneNumber ?? null,
  language: user.language,
  theme: 'system',
  density: 'comfortable',
  state: 'active',
  blocked: false,
  must_change_password: user.mustChangePassword ?? false,
  last_sign_in_at: null,
  version: 1n,
  guest: false,
  created_at: new Date(user.at.epochMilliseconds),
  created_by: user.createdBy ?? null,
  deleted_at: null,
  required_since: null,
  factor_kinds: [],
  roles: (user.roles ?? []).map(heldRole).toSorted(byName),
})

/** Somebody who comes with the account itself: the feed tells of them from the start. */
export function tellNewcomer(newcomer: NewUser): Happening {
  const user = rowOf(newcomer)
  return {
    act: 'account.user.created',
    subject: subjectOf(user),
    after: { ...portrait(user), ...rolesOf(user) },
    event: eventOf('user-created', user),
  }
}
