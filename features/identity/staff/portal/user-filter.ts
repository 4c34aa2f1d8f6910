/** The filters of the list, as the address has them and the contract names them. */
export type UserFilter = {
  readonly search?: string
  readonly role?: string
  readonly state?: string
  readonly secondFactor?: string
  readonly signedIn?: string
}

export const members = ['search', 'role', 'state', 'secondFactor', 'signedIn'] as const

/** What the server takes for granted: said or not, the list is the same. */
const unsaid: UserFilter = { state: 'active' }

/** What an address asks for, typed by hand or pasted; what is not ours is left out. */
export function filterOf(asked: Readonly<Record<string, unknown>>): UserFilter {
  const given = members.flatMap((member) => {
    const value = asked[member]
    const text = typeof value === 'number' ? String(value) : value // the router reads ?search=42 as a number
    return typeof text === 'string' && text !== '' && text !== unsaid[member] ? [[member, text]] : []
  })
  return Object.fromEntries(given) as UserFilter
}

/** The filter of a saved view's query; members in one order, so that equal filters are equal texts. */
export const filterOfQuery = (query: string): UserFilter => filterOf(Object.fromEntries(new URLSearchParams(query)))

export const queryOf = (filter: UserFilter): string =>
  new URLSearchParams(
    members.flatMap((member) => (filter[member] === undefined ? [] : [[member, filter[member]]])),
  ).toString()

/** The name under which views of this list are kept. */
export const listName = 'users'

/** Views that everybody has. */
export const builtInViews = [
  { id: 'all', filter: {} },
  { id: 'admins', filter: { role: 'global_admin,user_management_admin,billing_admin' } },
  { id: 'noFactor', filter: { secondFactor: 'missing' } },
  { id: 'neverSignedIn', filter: { signedIn: 'never' } },
] as const satisfies readonly { readonly id: string; readonly filter: UserFilter }[]
