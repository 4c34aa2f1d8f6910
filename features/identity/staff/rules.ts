import { fine, type Outcome, unless } from '#lib/outcome.ts'
import { missingPermission, type Problem, type Warning } from '#lib/problem.ts'
import type { Role } from '#platform/access/matrix.ts'
import type { HeldRole } from '../people/store.ts'
import { problems, warnings } from './problems.ts'

/** Who may do what with whom. Source: users and roles, sections 3 and 5; roles.json, `rules` and `assignmentScope`. */
export type Doer = { readonly id: string; readonly permissions: ReadonlySet<string> }

export type Target = { readonly id: string; readonly guest: boolean; readonly roles: readonly HeldRole[] }

/** Which roles there are for the staff of this account. */
export type Register = {
  readonly roles: ReadonlyMap<string, Role>
  readonly edition: string
  readonly kind: 'partner' | 'operator'
}

/** How long somebody deleted can be restored; then they are purged. */
export const keptDays = 30

/** Everybody has it without being given it. */
export const implicitRole = 'default_user'

/** Without one of these who is able to sign in, nobody could give rights any more. */
export const grantingRoles: readonly string[] = ['global_admin', 'operator_owner']

/** Given by global admins alone; whoever has one is touched by global admins alone. */
export const isAdminRole = (role: Role): boolean =>
  role.kind === 'operator' || (role.kind === 'staff' && role.assignableBy.every((one) => one === 'global_admin'))

export const isAdministrator = ({ roles }: Register, held: readonly HeldRole[]): boolean =>
  held.some(({ role }) => {
    const known = roles.get(role)
    return known !== undefined && isAdminRole(known)
  })

/** The right that giving and taking this role asks for. */
export function assigning(role: Role): string {
  if (isAdminRole(role)) return 'assign:directory_roles'
  return role.scope === 'csp' || role.id === implicitRole ? 'assign:agent_roles' : 'assign:program_roles'
}

const [fewestAdmins, mostAdmins] = [2, 5]

/** One can be ill, and each of many is a way in: two to five are advised, any number from one is taken. */
export function advise(admins: number): Warning[] {
  if (admins < fewestAdmins) return [warnings.fewAdmins({ count: admins, least: fewestAdmins })]
  return admins > mostAdmins ? [warnings.manyAdmins({ count: admins, most: mostAdmins })] : []
}

export const isForStaff = (role: Role, { kind, edition }: Omit<Register, 'roles'>): boolean =>
  role.kind === (kind === 'operator' ? 'operator' : 'staff') && role.editions?.includes(edition) !== false

/** A right for users without an administrator's role is a right; `mayTouch` looks at the rest. */
const has = ({ permissions }: Doer, permission: string) =>
  permissions.has(permission) || permissions.has(`${permission}#nonAdmin`)

/** An administrator's account is touched by whoever may give such roles, and by nobody else. */
export function mayTouch(doer: Doer, target: Target, permission: string, register: Register): Problem[] {
  if (!has(doer, permission)) return [missingPermission(permission)]
  const beyond = isAdministrator(register, target.roles) && !doer.permissions.has('assign:directory_roles')
  return beyond ? [missingPermission('assign:directory_roles')] : []
}

const companyWide = 'company'
const longestScope = 100

/** `company` and nothing mean the same where a role can cover the whole company. */
const scopeOf = (given: { readonly scope?: string }): string => {
  const scope = (given.scope ?? '').trim()
  return scope === companyWide ? '' : scope
}

const keyOf = ({ role, scope }: HeldRole) => `${role} ${scope}`

const isWide = ({ scope }: HeldRole) => scope === ''

/** Without the places of a role that is held for the whole company: they add nothing. */
export const withoutNeedlessPlaces = (held: readonly HeldRole[]): HeldRole[] => {
  const wide = new Set(held.filter(isWide).map((one) => one.role))
  return held.filter((one) => isWide(one) || !wide.has(one.role))
}

/** As it is kept: scopes in one spelling, nothing twice, nothing needless, the role of everybody left out. */
export function tidyRoles(given: readonly { readonly role: string; readonly scope?: string }[]): HeldRole[] {
  const held = given.map((one) => ({ role: one.role, scope: scopeOf(one) })).filter((one) => one.role !== implicitRole)
  return withoutNeedlessPlaces([...new Map(held.map((one) => [keyOf(one), one])).values()])
}

export const needsLocation = (role: Role): boolean => role.assignmentScope === 'program_and_locations'
export const takesLocation = (role: Role): boolean => role.assignmentScope.endsWith('_locations')

function scopeProblems(role: Role, scope: string): Problem[] {
  if (scope === '') return needsLocation(role) ? [problems.scopeMissing({ role: role.id })] : []
  if (!takesLocation(role)) return [problems.scopeNeedless({ role: role.id })]
  return scope.length > longestScope || /\p{Cc}/u.test(scope) ? [problems.scopeForm({ longest: longestScope })] : []
}

function mayGive(doer: Doer, target: Target, { role: id, scope }: HeldRole, register: Register): Problem[] {
  const role = register.roles.get(id)
  if (role === undefined || !isForStaff(role, { ...register, edition: role.editions?.[0] ?? '' }))
    return [problems.roleUnknown({ role: id })]
  if (!isForStaff(role, register)) return [problems.roleOfOtherEdition({ role: id })]
  if (!doer.permissions.has(assigning(role))) return [missingPermission(assigning(role), 'roles')]
  if (doer.id === target.id && isAdminRole(role)) return [problems.roleToOneself({ role: id })]
  if (target.guest && role.guestAllowed !== true) return [problems.roleNotForGuests({ role: id })]
  return scopeProblems(role, scope)
}

/** Anybody may lay down a role of their own; what an unknown role is matters no more when it goes. */
function mayTake(doer: Doer, target: Target, { role: id }: HeldRole, register: Register): Problem[] {
  const role = register.roles.get(id)
  if (doer.id === target.id || role === undefined) return []
  return doer.permissions.has(assigning(role)) ? [] : [missingPermission(assigning(role), 'roles')]
}

export type RoleChange = { readonly added: readonly HeldRole[]; readonly removed: readonly HeldRole[] }

export const difference = (before: readonly HeldRole[], after: readonly HeldRole[]): RoleChange => {
  const [had, has] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))]
  return {
    added: after.filter((one) => !had.has(keyOf(one))),
    removed: before.filter((one) => !has.has(keyOf(one))),
  }
}

/** Once each: five roles that lack the same right are one refusal. */
const distinct = (found: readonly Problem[]) => [
  ...new Map(found.map((one) => [`${one.id} ${JSON.stringify(one.facts)}`, one])).values(),
]

/** From the roles somebody has to those wanted; every role at fault is named at once. */
export function changeRoles(
  doer: Doer,
  target: Target,
  wanted: readonly HeldRole[],
  register: Register,
): Outcome<RoleChange> {
  const change = difference(target.roles, wanted)
  if (change.added.length === 0 && change.removed.length === 0) return fine(change)
  const layingDown = doer.id === target.id && change.added.length === 0
  const touching = isAdministrator(register, target.roles) && !doer.permissions.has('assign:directory_roles')
  const found = [
    ...(touching && !layingDown ? [missingPermission('assign:directory_roles', 'roles')] : []),
    ...change.added.flatMap((one) => mayGive(doer, target, one, register)),
    ...change.removed.flatMap((one) => mayTake(doer, target, one, register)),
  ]
  return unless(distinct(found), change)
}
