import type * as contract from '#contract/generated/types.ts'
import { etagOf } from '#lib/etag.ts'
import type { Tenant } from '#platform/access/actor.ts'
import type { LegalProfileRow } from '../legal-profile/store.ts'
import type { CaseRow, NoteRow } from '../verification/store.ts'
import { writeCase, writeNote } from '../verification/wire.ts'
import { businessDays } from './rules.ts'
import type { QueueRow } from './store.ts'

const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime())

const assigneeOf = ({ assignee_id, assignee_name }: Pick<QueueRow, 'assignee_id' | 'assignee_name'>) =>
  assignee_id === null ? {} : { assignee: { id: assignee_id, displayName: assignee_name ?? '', signInName: '' } }

export const writeQueued = (row: QueueRow, now: Temporal.Instant): contract.VettingQueueItem => ({
  tenantId: row.tenant_id,
  caseId: row.case_id,
  partnerName: row.partner_name,
  domain: row.domain,
  country: row.country,
  partnerType: row.partner_type,
  step: row.step,
  changedParts: row.changed_parts,
  waitsFor: row.waits_for,
  openedAt: instant(row.opened_at).toString(),
  businessDays: businessDays(instant(row.opened_at), now),
  ...assigneeOf(row),
  attributes: { objectType: 'VettingQueueItem' },
})

export type Reading = {
  readonly account: Tenant
  readonly one: CaseRow
  readonly profile: LegalProfileRow
  readonly notes: readonly NoteRow[]
  readonly queued: QueueRow | undefined
  readonly checks: readonly contract.VettingCheck[]
  readonly now: Temporal.Instant
}

export const writeVerification = ({
  account,
  one,
  profile,
  notes,
  queued,
  checks,
  now,
}: Reading): contract.PartnerVerification => ({
  tenantId: account.tenantId,
  partnerName: profile.company_name,
  domain: account.domain,
  country: account.country,
  partnerType: account.partnerType,
  standing: account.standing,
  case: writeCase(one, profile, []),
  businessDays: businessDays(instant(one.opened_at), one.closed_at === null ? now : instant(one.closed_at)),
  ...(queued?.case_id === one.id ? assigneeOf(queued) : {}),
  checks: [...checks],
  notes: notes.map(writeNote),
  attributes: { objectType: 'PartnerVerification', etag: etagOf(one.version) },
})
