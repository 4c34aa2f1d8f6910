import type { PartnerRole, RoleInMatrix, RoleMatrix, UserMember } from '#contract/generated/types.ts'
import { wrong } from '#lib/outcome.ts'
import { type Actor, settingOf } from '#platform/access/actor.ts'
import { permissions, type Role, roles, rolesWith } from '#platform/access/matrix.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { collection, continuation, readPage, seekCollection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import { type Locale, say } from '#platform/words/words.ts'
import { byName } from '../../people/order.ts'
import { type Place, placeOf, type Colleague, usersPage } from '../../people/store.ts'
import { assigning, implicitRole, isAdminRole, isForStaff, needsLocation, takesLocation } from '../rules.ts'
import { registerOf } from '../scene.ts'
import { holders, places } from '../store.ts'
import { inOrder, writeTask } from './tasks.ts'

/** What people of this account can hold here. */
const rolesHere = (actor: Actor): Role[] => [...roles.values()].filter((role) => isForStaff(role, registerOf(actor)))

const nameOf = (id: string, locale: Locale) => say(locale, `identity.role.${id}`)

type Seen = { readonly actor: Actor; readonly locale: Locale; readonly holders: ReadonlyMap<string, number> }

const writeRole = (role: Role, { actor, locale, holders }: Seen): RoleInMatrix => ({
  id: role.id,
  name: nameOf(role.id, locale),
  scope: role.scope,
  needsLocation: needsLocation(role),
  takesLocation: takesLocation(role),
  guestAllowed: role.guestAllowed === true,
  admin: isAdminRole(role),
  assignable: role.id !== implicitRole && actor.permissions.has(assigning(role)),
  assignableBy: rolesWith(assigning(role), { ...settingOf(actor), kind: actor.tenant.kind }),
  permissions: inOrder(permissions([role.id], settingOf(actor))),
  holders: holders.get(role.id) ?? 0,
})

/** Every role against every task, as the account's edition, type and standing make them. */
export const getRoleMatrix = operation('getRoleMatrix', {
  permission: 'view:users',
  async handle({ actor, db, locale }) {
    const [held, at] = await db.glance((tx) => Promise.all([holders(tx), places(tx)]))
    const seen = { actor, locale, holders: new Map(held.map((one) => [one.role, one.holders])) }
    const shown = rolesHere(actor).map((role) => writeRole(role, seen))
    const matrix: RoleMatrix = {
      tasks: inOrder(shown.flatMap((role) => role.permissions)).map((permission) => writeTask(permission, locale)),
      roles: shown,
      locations: at,
      attributes: { objectType: 'RoleMatrix' },
    }
    return ok(matrix)
  },
})

const writePartnerRole = (role: Role, locale: Locale): PartnerRole => ({
  id: role.id,
  name: nameOf(role.id, locale),
  category: 'Tenant',
  attributes: { objectType: 'Role' },
})

export const getPartnerRoles = operation('getPartnerRoles', {
  permission: 'view:users',
  handle: ({ actor, locale }) =>
    Promise.resolve(
      ok(
        collection(
          '/roles',
          rolesHere(actor).map((role) => writePartnerRole(role, locale)),
        ),
      ),
    ),
})

const roleHere = (actor: Actor, id: string) => rolesHere(actor).find((role) => role.id === id.toLowerCase())

export const getPartnerRole = operation('getPartnerRole', {
  permission: 'view:users',
  handle({ actor, locale, path }) {
    const role = roleHere(actor, path.roleId)
    return Promise.resolve(role === undefined ? wrong(http.notFound()) : ok(writePartnerRole(role, locale)))
  },
})

const writeMember = (user: Colleague, roleId: string): UserMember => ({
  id: user.id,
  displayName: user.display_name,
  userPrincipalName: user.sign_in_name,
  roleId,
  attributes: { objectType: 'UserMember' },
})

const membersAtOnce = 500

/** A page is as large as any; whoever has more members goes on by the token. */
export const getPartnerRoleMembers = operation('getPartnerRoleMembers', {
  permission: 'view:users',
  async handle({ actor, continuationToken, db, path }) {
    const role = roleHere(actor, path.roleId)
    if (role === undefined) return wrong(http.notFound())
    const page = readPage<Place>({ size: undefined, token: continuationToken, filter: {}, defaultSize: membersAtOnce })
    if (!page.ok) return page
    const { after, size } = page.value
    const everybody = role.id === implicitRole ? {} : { roles: [role.id] }
    const users = await db.glance((tx) => usersPage(tx, { state: 'active', ...everybody }, { after, size: size + 1 }))
    const shown = users.slice(0, size)
    const last = shown.at(-1)
    const token =
      users.length > size && last !== undefined ? continuation(page.value, placeOf(byName, last)) : undefined
    const members = shown.map((user) => writeMember(user, role.id))
    return ok(seekCollection(`/roles/${role.id}/usermembers`, members, page.value, token))
  },
})
