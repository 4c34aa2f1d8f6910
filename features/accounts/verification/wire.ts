import type { VerificationCase, VettingNote } from '#contract/generated/types.ts'
import { etagOf } from '#lib/etag.ts'
import type { LegalProfileRow } from '../legal-profile/store.ts'
import { writeLegalProfile } from '../legal-profile/wire.ts'
import { type CaseRow, type NoteRow, revive } from './store.ts'

export const writeNote = (row: NoteRow): VettingNote => ({
  at: row.at.toISOString(),
  kind: row.kind,
  by: row.by_name,
  text: row.text,
})

/** The profile as it stands, for the case that is open; a decided one keeps what was decided upon. */
function submittedOf(row: CaseRow, current: LegalProfileRow | undefined) {
  const profile = row.status === 'pending' ? current : row.submitted === null ? undefined : revive(row.submitted)
  return profile === undefined ? {} : { submitted: writeLegalProfile(profile) }
}

export const writeCase = (
  row: CaseRow,
  current: LegalProfileRow | undefined,
  notes: readonly NoteRow[],
): VerificationCase => ({
  id: row.id,
  status: row.status,
  step: row.step,
  changedParts: row.changed_parts,
  ...submittedOf(row, current),
  ...(row.former === null ? {} : { lastFinalized: writeLegalProfile(revive(row.former)) }),
  openedAt: row.opened_at.toISOString(),
  ...(row.opened_by === null ? {} : { openedBy: row.opened_by }),
  ...(row.closed_at === null ? {} : { closedAt: row.closed_at.toISOString() }),
  ...(row.question === null ? {} : { question: row.question }),
  ...(row.reasons.length === 0 ? {} : { reasons: row.reasons as VerificationCase['reasons'] & object }),
  ...(row.message === null ? {} : { message: row.message }),
  notes: notes.filter((note) => note.case_id === row.id).map(writeNote),
  attributes: { objectType: 'VerificationCase', etag: etagOf(row.version) },
})
