import { missingPermission, type Problem } from '#lib/problem.ts'
import { type Actor, can } from '#platform/access/actor.ts'
import { roles } from '#platform/access/matrix.ts'
import { problems } from './problems.ts'

type Role = NonNullable<ReturnType<typeof roles.get>>

/** Roles that an application may hold in this edition (roles.json, kind `application`). */
export const givable = (edition: string): Role[] =>
  [...roles.values()].filter((role) => role.kind === 'application' && role.editions?.includes(edition) !== false)

// roles.json lets global admins alone give them, as it does administrators' roles.
const giving = 'assign:directory_roles'

/** Whoever changes what an application may do must be allowed to give, or take, each role that changes. */
export function checkRoles(wanted: readonly string[], held: readonly string[], actor: Actor): Problem[] {
  const known = givable(actor.edition)
  const unknown = wanted.filter((id) => !known.some((role) => role.id === id))
  if (unknown.length > 0) return [problems.roleUnknown({ roles: unknown.join(', ') })]
  const changes = known.some((role) => wanted.includes(role.id) !== held.includes(role.id))
  return changes && !can(actor, giving) ? [missingPermission(giving, 'roles')] : []
}
