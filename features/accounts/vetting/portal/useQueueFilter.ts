import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Step, steps } from '../../verification/rules.ts'

export const waits = ['operator', 'partner', 'all'] as const
export const assignees = ['me', 'nobody'] as const

type Filter = {
  readonly search?: string
  readonly waitsFor?: (typeof waits)[number]
  readonly step?: Step
  readonly assignee?: (typeof assignees)[number]
}

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined => all.find((one) => one === value)

/** The filter is in the address; what cannot be one is left out. */
export function useQueueFilter() {
  const asked = useSearch({ strict: false }) as Readonly<Record<string, unknown>> // typed by hand or pasted
  const navigate = useNavigate()
  const { search } = asked
  const waitsFor = oneOf(waits, asked['waitsFor'])
  const step = oneOf(steps, asked['step'])
  const assignee = oneOf(assignees, asked['assignee'])
  const filter: Filter = {
    ...(typeof search === 'string' && search !== '' ? { search } : {}),
    ...(waitsFor === undefined || waitsFor === 'operator' ? {} : { waitsFor }),
    ...(step === undefined ? {} : { step }),
    ...(assignee === undefined ? {} : { assignee }),
  }
  const go = (next: object) => void navigate({ to: '.', search: next as never, replace: true }) // the routes are the rooms', unknown to the types
  return {
    filter,
    isFiltered: Object.keys(filter).length > 0,
    set: (member: keyof Filter, value: string) => go({ ...filter, [member]: value === '' ? undefined : value }),
    clear: () => go({}),
  }
}

export type QueueFiltering = ReturnType<typeof useQueueFilter>
