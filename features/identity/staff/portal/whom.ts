import type { StaffUser, UserBatch } from '#contract/generated/types.ts'
import { type UserFilter, withoutSort } from './user-filter.ts'

/** The contract's limit of one batch. */
export const mostAtOnce = 500

/** Whom an act is about: these people, or everybody whom the filter of the list matches. */
export type Whom =
  | { readonly count: number; readonly users: readonly StaffUser[] }
  | { readonly count: number; readonly filter: UserFilter }

export const these = (users: readonly StaffUser[]): Whom => ({ count: users.length, users })

/** As the contract has it. Of a filter the number that was shown goes with it: another number, and nothing is done. */
export const askedFor = (whom: Whom): Pick<UserBatch, 'ids' | 'filter' | 'expected'> =>
  'filter' in whom
    ? { filter: withoutSort(whom.filter), expected: whom.count }
    : { ids: whom.users.map((user) => user.id) }
