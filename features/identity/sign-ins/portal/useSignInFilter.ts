import { useNavigate, useSearch } from '@tanstack/react-router'
import type { SignInResult } from '#contract/generated/types.ts'
import { isSignInResult, keptDays } from '../rules.ts'

export const periods = [1, 7, 30, keptDays] as const

export type SignInFilter = { readonly days?: number; readonly result?: SignInResult; readonly userId?: string }

/** The filter is in the URL; what cannot be one is left out. */
export function useSignInFilter() {
  const asked = useSearch({ strict: false }) as Readonly<Record<string, unknown>> // typed by hand or pasted
  const navigate = useNavigate()
  const days = periods.find((one) => one === Number(asked['days']))
  const { result, userId } = asked
  const filter: SignInFilter = {
    ...(days === undefined ? {} : { days }),
    ...(typeof result === 'string' && isSignInResult(result) ? { result } : {}),
    ...(typeof userId === 'string' && userId !== '' ? { userId } : {}),
  }
  const go = (search: object) => void navigate({ to: '.', search: search as never, replace: true }) // the routes are the rooms', unknown to the types
  return {
    filter,
    isFiltered: Object.keys(filter).length > 0,
    set: (member: keyof SignInFilter, value: string) =>
      go({ ...filter, [member]: value === '' ? undefined : member === 'days' ? Number(value) : value }),
    clear: () => go({}),
  }
}
