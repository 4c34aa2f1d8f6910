import type { VettingQueueItem } from '#contract/generated/types.ts'

export const queuePath = '/operator/vetting'

export const casePath = ({ tenantId, caseId }: Pick<VettingQueueItem, 'tenantId' | 'caseId'>): string =>
  `${queuePath}/${tenantId}/${caseId}`
