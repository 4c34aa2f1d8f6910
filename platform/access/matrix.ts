import { readFileSync } from 'node:fs'

/** Roles and rights as data (roles.json). Handlers ask for a permission, never for a role. */
export type Role = {
  readonly id: string
  readonly names: { readonly en: string; readonly fr: string; readonly zh: string }
  readonly scope: string
  readonly kind: 'staff' | 'application' | 'customer' | 'operator'
  readonly editions?: readonly string[]
  readonly assignmentScope: string
  readonly guestAllowed?: boolean
  readonly assignableBy: readonly string[]
  readonly permissions: readonly string[]
}
type Resource = { readonly id: string; readonly area: string; readonly names: Role['names'] }
type Matrix = { readonly resources: readonly Resource[]; readonly roles: readonly Role[] }

const matrix = JSON.parse(readFileSync(new URL('roles.json', import.meta.url), 'utf8')) as Matrix

export const roles: ReadonlyMap<string, Role> = new Map(matrix.roles.map((role) => [role.id, role]))

export const resources: ReadonlyMap<string, Resource> = new Map(matrix.resources.map((one) => [one.id, one]))

export type Setting = { readonly edition: string; readonly partnerType: string; readonly sandbox: boolean }

// rules.wildcard of roles.json: customer pages need an agent role, bank details the incentives admin.
const beyondStaffWildcard = (resource: Resource) =>
  resource.area === 'customers' || resource.id === 'payout_tax_profiles'

function wildcard(role: Role, verb: string): string[] {
  const covered =
    role.kind === 'operator' ? matrix.resources : matrix.resources.filter((one) => !beyondStaffWildcard(one))
  return covered.map((resource) => `${verb}:${resource.id}`)
}

/** A qualifier that the setting answers (`#global`, `#networkOnly`) falls away or takes the permission with it; others stay. */
function qualified(permission: string, setting: Setting): string | undefined {
  const [base, qualifier] = permission.split('#') as [string, string | undefined]
  const holds: Readonly<Record<string, boolean>> = {
    global: setting.edition === 'global',
    '21vianet': setting.edition === '21vianet',
    networkOnly: setting.partnerType === 'network_only',
    sandbox: setting.sandbox,
  }
  if (qualifier === undefined) return base
  const answer = holds[qualifier]
  if (answer === undefined) return permission
  return answer ? base : undefined
}

function permissionsOf(roleId: string, setting: Setting): string[] {
  const role = roles.get(roleId)
  if (role === undefined) return []
  return role.permissions.flatMap((permission) => {
    const [verb, resource] = permission.split(':') as [string, string]
    if (resource === '*') return wildcard(role, verb)
    return qualified(permission, setting) ?? []
  })
}

/** Everything these roles give, wildcards expanded. Rights add up; nothing subtracts. Every staff user is a default user. */
export function permissions(held: readonly string[], setting: Setting): ReadonlySet<string> {
  return new Set(['default_user', ...held].flatMap((role) => permissionsOf(role, setting)))
}

/** Which roles would give this permission here: the answer to "why not?". */
export function rolesWith(permission: string, setting: Setting & { readonly kind: 'partner' | 'operator' }): string[] {
  const wanted = setting.kind === 'operator' ? 'operator' : 'staff'
  return [...roles.values()]
    .filter((role) => role.kind === wanted && role.editions?.includes(setting.edition) !== false)
    .filter((role) => permissionsOf(role.id, setting).includes(permission))
    .map((role) => role.id)
}

const nameKey = { 'en-US': 'en', 'fr-FR': 'fr', 'zh-CN': 'zh' } as const

export const roleName = (id: string, locale: keyof typeof nameKey): string =>
  roles.get(id)?.names[nameKey[locale]] ?? id

export const resourceName = (id: string, locale: keyof typeof nameKey): string =>
  resources.get(id)?.names[nameKey[locale]] ?? id
