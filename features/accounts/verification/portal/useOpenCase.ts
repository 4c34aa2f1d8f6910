import type { VerificationCase } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'

/** The verification that is running, for who may read the partner profile. */
export function useOpenCase(): VerificationCase | undefined {
  const may = useMe().can('view:partner_profile')
  const cases = useOperation('getVerificationCases', {}, { enabled: may })
  return cases.data?.items.find((one) => one.status === 'pending')
}
