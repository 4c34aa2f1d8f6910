import { useNavigate, useSearch } from '@tanstack/react-router'
import { filterOf, queryOf, type UserFilter } from './user-filter.ts'

/** The filter is in the address: a link shows a colleague the same list. */
export function useUserFilter() {
  const asked = useSearch({ strict: false }) as Readonly<Record<string, unknown>> // typed by hand or pasted
  const navigate = useNavigate()
  const filter = filterOf(asked)
  const go = (search: UserFilter) => void navigate({ to: '.', search: search as never, replace: true }) // the routes are the rooms', unknown to the types
  return {
    filter,
    query: queryOf(filter),
    set: (member: keyof UserFilter, value: string) => go(filterOf({ ...filter, [member]: value })),
    clear: () => go({}),
  }
}

export type UserFiltering = ReturnType<typeof useUserFilter>
