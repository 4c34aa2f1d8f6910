import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMe } from '#portal/shell/me.ts'
import { monthBefore } from './month-before.ts'

export type LogFilter = {
  readonly from: string
  readonly to: string
  readonly act?: string
  readonly userId?: string
}

const members = ['from', 'to', 'act', 'userId'] as const

/** The filter is in the URL; without one it is the last month, as the account's clock has it. */
export function useLogFilter() {
  const asked = useSearch({ strict: false }) as Readonly<Record<string, unknown>> // typed by hand or pasted
  const navigate = useNavigate()
  const today = useMe().partner.now.slice(0, 10)
  const given = Object.fromEntries(
    members.flatMap((member) =>
      typeof asked[member] === 'string' && asked[member] !== '' ? [[member, asked[member]]] : [],
    ),
  )
  const filter: LogFilter = { from: monthBefore(today), to: today, ...given }
  const go = (search: object) => void navigate({ to: '.', search: search as never, replace: true }) // the routes are the rooms', unknown to the types
  return {
    filter,
    isFiltered: Object.keys(given).length > 0,
    set: (member: keyof LogFilter, value: string) => go({ ...given, [member]: value === '' ? undefined : value }),
    clear: () => go({}),
  }
}
