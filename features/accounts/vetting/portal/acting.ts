import type { OperationId } from '#contract/generated/operations.ts'
import type { PartnerVerification } from '#contract/generated/types.ts'

/** What any act on a case changes on the screen. */
export const reads: readonly OperationId[] = ['getPartnerVerification', 'getVettingQueue']

export const pathOf = (one: PartnerVerification) => ({ tenantId: one.tenantId, caseId: one.case.id })
