/** The filters of the list and its order, as the address has them and the contract names them. */
export type UserFilter = {
  readonly search?: string
  readonly role?: string
  readonly state?: string
  readonly secondFactor?: string
  readonly signedIn?: string
  readonly scope?: string
  readonly sort?: string
}

export const members = ['search', 'role', 'state', 'secondFactor', 'signedIn', 'scope', 'sort'] as const

/** What the server takes for granted: said or not, the list is the same. */
const unsaid: UserFilter = { state: 'active', sort: 'displayName' }

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

/** Who is listed, in whatever order. */
export const withoutSort = ({ sort: _sort, ...rest }: UserFilter): Omit<UserFilter, 'sort'> => rest

/** The name under which views of this list are kept. */
export const listName = 'users'

/** Views that everybody has. */
export const builtInViews = [
  { id: 'all', filter: {} },
  { id: 'admins', filter: { role: 'global_admin,user_management_admin,billing_admin' } },
  { id: 'noFactor', filter: { secondFactor: 'missing' } },
  { id: 'neverSignedIn', filter: { signedIn: 'never' } },
] as const satisfies readonly { readonly id: string; readonly filter: UserFilter }[]

type View = { readonly id: string; readonly query: string }

/** The view that is looked at: the one the address names, be it changed since, else the one that shows just this. */
export function currentView<V extends View>(views: readonly V[], query: string, named: string | undefined) {
  const view = views.find((one) => one.id === named) ?? views.find((one) => one.query === query)
  return view === undefined ? undefined : { view, modified: view.query !== query }
}
