import type { Problem } from '#lib/problem.ts'
import type { Actor } from '#platform/access/actor.ts'
import { roles } from '#platform/access/matrix.ts'
import { problems } from './problems.ts'

type Role = NonNullable<ReturnType<typeof roles.get>>

/** Roles that an application may hold in this edition (roles.json, kind `application`). */
export const givable = (edition: string): Role[] =>
  [...roles.values()].filter((role) => role.kind === 'application' && role.editions?.includes(edition) !== false)

/** Whoever changes what an application may do must be allowed to give, or take, each role that changes. */
export function checkRoles(wanted: readonly string[], held: readonly string[], actor: Actor): Problem[] {
  const known = givable(actor.edition)
  const unknown = wanted.filter((id) => !known.some((role) => role.id === id))
  if (unknown.length > 0) return [problems.roleUnknown({ roles: unknown.join(', ') })]
  const changed = known.filter((role) => wanted.includes(role.id) !== held.includes(role.id))
  const foreign = changed.filter((role) => !role.assignableBy.some((id) => actor.roles.includes(id)))
  return foreign.length === 0 ? [] : [problems.roleNotYours({ roles: foreign.map((role) => role.id).join(', ') })]
}
