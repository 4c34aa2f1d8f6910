import type { OperationId } from '#contract/generated/operations.ts'
import type { HeldRole } from '#contract/generated/types.ts'
import type { MessageId } from '#contract/generated/words.ts'
import { roleName } from '../../people/portal/RolesCard.tsx'
import { placesOf } from './held-roles.ts'

/** The reads that a change of a person makes old. */
export const peopleReads: readonly OperationId[] = ['getUsers', 'getUser', 'getRoleMatrix', 'getMe']

export const paths = {
  users: '/account/users',
  add: '/account/users/add',
  import: '/account/users/import',
  deleted: '/account/users/deleted',
  roles: '/account/users/roles',
  user: (id: string) => `/account/users/${id}`,
}

type Say = (id: MessageId, facts?: Readonly<Record<string, string | number>>) => string

/** "Sales agent (Nantes, Lyon)", one line per role; held for the whole company too, the places say nothing. */
export function roleLines(t: Say, held: readonly HeldRole[]): string[] {
  const roles = new Set(held.map((one) => one.role))
  return [...roles].map((role) => {
    const places = placesOf(held, role)
    const name = roleName(t, role)
    return places === '' ? name : t('identity.users.roleAt', { role: name, places })
  })
}
