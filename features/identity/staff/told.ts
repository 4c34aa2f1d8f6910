import type { Happening } from '#platform/record/record.ts'
import type { HeldRole, UserRow } from '../people/store.ts'
import type { RoleChange } from './rules.ts'
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
