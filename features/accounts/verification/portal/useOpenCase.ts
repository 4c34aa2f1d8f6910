import type { LegalBusinessProfile, VerificationCase } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'

/** The newest verification, for who may read the partner profile. */
export function useLastCase(): VerificationCase | undefined {
  const may = useMe().can('view:partner_profile')
  return useOperation('getVerificationCases', {}, { enabled: may }).data?.items[0]
}

/** The one that is running. */
export function useOpenCase(): VerificationCase | undefined {
  const last = useLastCase()
  return last?.status === 'pending' ? last : undefined
}

/** What was decided last, while a change of it is verified or was refused. */
export function useDecided(): LegalBusinessProfile | undefined {
  const last = useLastCase()
  return last?.status === 'pending' || last?.status === 'rejected' ? last.lastFinalized : undefined
}
