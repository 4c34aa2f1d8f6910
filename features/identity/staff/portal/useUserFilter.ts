import { useNavigate, useSearch } from '@tanstack/react-router'
import { filterOf, queryOf, type UserFilter, withoutSort } from './user-filter.ts'

/** Filter, order and view are in the address: a link shows a colleague the same list. */
export function useUserFilter() {
  const asked = useSearch({ strict: false }) as Readonly<Record<string, unknown>> // typed by hand or pasted
  const navigate = useNavigate()
  const filter = filterOf(asked)
  const view = typeof asked['view'] === 'string' ? asked['view'] : undefined
  const go = (next: UserFilter, named = view) =>
    void navigate({
      to: '.',
      search: { ...next, ...(named === undefined ? {} : { view: named }) } as never,
      replace: true,
    }) // the routes are the rooms', unknown to the types
  return {
    filter,
    view,
    query: queryOf(filter),
    narrowed: queryOf(withoutSort(filter)) !== '',
    set: (member: keyof UserFilter, value: string) => go(filterOf({ ...filter, [member]: value })),
    /** The same list, known from now on as this view. */
    name: (id: string) => go(filter, id),
    clear: () => void navigate({ to: '.', search: filterOf({ sort: filter.sort }) as never, replace: true }),
  }
}

export type UserFiltering = ReturnType<typeof useUserFilter>
