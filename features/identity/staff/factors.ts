import type * as contract from '#contract/generated/types.ts'
import type { Colleague } from '../people/store.ts'
import { mfaState } from '../second-factor/rules.ts'

type Known = Pick<contract.StaffUser, 'mfaState' | 'secondFactors'>

/** What is known of somebody's second factor: enforced once one is registered. */
export const factorsOf = ({
  required_since,
  factor_kinds,
}: Pick<Colleague, 'required_since' | 'factor_kinds'>): Known => ({
  mfaState: mfaState(factor_kinds.length > 0, required_since !== null),
  secondFactors: factor_kinds,
})
