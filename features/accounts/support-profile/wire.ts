import type { SupportProfile as Resource } from '#contract/generated/types.ts'
import { etagOf } from '#lib/etag.ts'
import { selfLink } from '../profile.ts'
import type { SupportProfile } from './rules.ts'
import type { SupportProfileRow } from './store.ts'

/** Our rows <-> the contract's resource. */

export const fromRow = ({ email, telephone, website }: SupportProfileRow): SupportProfile => ({
  email,
  telephone,
  website,
})

/** Unlike the other profiles its type is in snake case; that is how clients know it. */
export const writeSupportProfile = (row: SupportProfileRow): Resource => ({
  ...fromRow(row),
  profileType: 'support_profile',
  lastChanged: { at: row.changed_at.toISOString(), ...(row.changed_by === null ? {} : { by: row.changed_by }) },
  links: selfLink('/profiles/support'),
  attributes: { etag: etagOf(row.version), objectType: 'PartnerSupportProfile' },
})
