import type * as contract from '#contract/generated/types.ts'
import type { UserRow } from '../people/store.ts'

/** What is known of somebody's second factor: enforced once one is registered. */
export const factorsOf = ({ totp }: Pick<UserRow, 'totp'>): Pick<contract.StaffUser, 'mfaState' | 'secondFactors'> =>
  totp ? { mfaState: 'enforced', secondFactors: ['totp'] } : { mfaState: 'disabled', secondFactors: [] }
