import type { VerificationCase } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'

/** The newest verification, for who may read the partner profile. */
export function useLastCase(): VerificationCase | undefined {
  const may = useMe().can('view:partner_profile')
  return useOperation('getVerificationCases', {}, { enabled: may }).data?.items[0]
}

/** The one that runs, or was refused and is to be corrected: what was decided before it still holds. */
export function useUndecidedCase(): VerificationCase | undefined {
  const last = useLastCase()
  return last?.status === 'pending' || last?.status === 'rejected' ? last : undefined
}
