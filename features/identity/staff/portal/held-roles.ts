import type { HeldRole, RoleInMatrix } from '#contract/generated/types.ts'

/** The parts of a user form: any number of agent roles, one admin setting, programme roles where they hold. */
export type RoleSlot = 'agent' | 'admin' | 'program'

export const slotOf = (role: Pick<RoleInMatrix, 'scope' | 'admin'>): RoleSlot =>
  role.admin ? 'admin' : role.scope === 'csp' ? 'agent' : 'program'

/** Everybody is a default user without being told; it is no choice. */
export const isChoice = (role: Pick<RoleInMatrix, 'id'>): boolean => role.id !== 'default_user'

export const holds = (held: readonly HeldRole[], role: string): boolean => held.some((one) => one.role === role)

export const withRole = (held: readonly HeldRole[], role: string): HeldRole[] =>
  holds(held, role) ? [...held] : [...held, { role }]

export const withoutRoles = (held: readonly HeldRole[], roles: readonly string[]): HeldRole[] =>
  held.filter((one) => !roles.includes(one.role))

/** The admin setting is one choice: the new one takes the place of those before; none means no admin. */
export const withAdmin = (
  held: readonly HeldRole[],
  admins: readonly string[],
  chosen: string | undefined,
): HeldRole[] => [...withoutRoles(held, admins), ...(chosen === undefined ? [] : [{ role: chosen }])]

/** The admin settings held, in the order of the register: an old account may hold several. */
export const adminsHeld = (held: readonly HeldRole[], admins: readonly string[]): string[] =>
  admins.filter((admin) => holds(held, admin))

const placesIn = (text: string) => [
  ...new Set(
    text
      .split(/[,;，；、\n]/)
      .map((place) => place.trim())
      .filter((place) => place !== ''),
  ),
]

/** A role at several places is held once for each; without any it stands for the whole company. */
export function withPlaces(held: readonly HeldRole[], role: string, text: string): HeldRole[] {
  const places = placesIn(text)
  const mine = places.length === 0 ? [{ role }] : places.map((scope) => ({ role, scope }))
  const first = held.findIndex((one) => one.role === role)
  return held.flatMap((one, index) => (one.role !== role ? [one] : index === first ? mine : []))
}

/** Nothing: for the whole company, whatever places are held beside it. */
export function placesOf(held: readonly HeldRole[], role: string): string {
  const scopes = held.flatMap((one) => (one.role === role ? [one.scope] : []))
  return scopes.includes(undefined) ? '' : scopes.join(', ')
}
