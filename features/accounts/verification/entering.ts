import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import type { Locale } from '#platform/words/words.ts'
import { askConfirmation } from '../email-confirmation/confirmation.ts'
import { legalProfileForUpdate, updateLegalProfile } from '../legal-profile/store.ts'
import { fromRow } from '../legal-profile/wire.ts'
import { passEntry } from './cases.ts'

type Around = { readonly at: Temporal.Instant; readonly locale: Locale; readonly house: House }

/** The partner confirmed its data as they are: the verification that waited for that begins, usually with the mailbox. */
export async function enterVerification(tx: Tx, { at, locale, house }: Around): Promise<void> {
  const row = await legalProfileForUpdate(tx)
  const entered = row === undefined ? undefined : await passEntry(tx, row)
  if (row === undefined || entered === undefined) return
  updateLegalProfile(tx, { ...row, version: row.version + 1n, ...entered.status })
  const profile = fromRow(row)
  if (entered.asksMailbox) await askConfirmation(tx, { before: profile, after: profile, at, locale, house })
}
