import type * as contract from '#contract/generated/types.ts'
import type { UserRow } from '../people/store.ts'
import { mfaState } from '../second-factor/rules.ts'

type Known = Pick<contract.StaffUser, 'mfaState' | 'secondFactors'>

/** What is known of somebody's second factor: enforced once one is registered. */
export const factorsOf = ({ standing, factor_kinds }: Pick<UserRow, 'standing' | 'factor_kinds'>): Known => ({
  mfaState: mfaState(standing),
  secondFactors: factor_kinds,
})
