import type { OperationId } from '#contract/generated/operations.ts'
import type { HeldRole } from '#contract/generated/types.ts'
import type { MessageId } from '#contract/generated/words.ts'
import { roleName } from '../../people/portal/RolesCard.tsx'

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

/** "Sales agent (Nantes, Lyon)", one line per role. */
export function roleLines(t: Say, held: readonly HeldRole[]): string[] {
  const byRole = Map.groupBy(held, (one) => one.role)
  return [...byRole].map(([role, all]) => {
    const places = all.flatMap((one) => one.scope ?? [])
    const name = roleName(t, role)
    return places.length === 0 ? name : t('identity.users.roleAt', { role: name, places: places.join(', ') })
  })
}
