import { wrong } from '#lib/outcome.ts'
import { noContent } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { holdUser } from './scene.ts'
import { personOf, updateUser } from './updating.ts'

/** Whoever has a role may lay it down, wherever it holds, without the right to assign it. Source: roles.json, `selfChange`. */
export const deleteOwnRole = operation('deleteOwnRole', {
  permission: 'edit:own_profile',
  handle: ({ actor, db, house, now, path }) =>
    db.write(async (tx) => {
      const held = await holdUser(tx, actor, actor.userId ?? '')
      if (!held.ok) return held
      const { user } = held.value
      const roles = user.roles.filter((one) => one.role !== path.roleId)
      if (roles.length === user.roles.length) return wrong(http.notFound())
      const wanted = { person: personOf(user), language: user.language, roles }
      const changed = await updateUser({ ...held.value, tx, house, now }, user, wanted)
      return changed.ok ? noContent() : changed
    }),
})
