import { createLink } from '#features/identity/door.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { type Locale, say } from '#platform/words/words.ts'
import type { LegalProfile } from '../legal-profile/rules.ts'

export const purpose = 'contact-email'
const hours = 24

type Asked = {
  readonly before: LegalProfile
  readonly after: LegalProfile
  readonly at: Temporal.Instant
  readonly locale: Locale
  readonly house: House
}

/** The new address of the primary contact confirms by a link (24 hours, one use); the old one is told. */
export async function askConfirmation(tx: Tx, { before, after, at, locale, house }: Asked): Promise<void> {
  const to = after.primaryContact.email ?? ''
  const former = before.primaryContact.email
  // Security has its own time: a sandbox that moves its clock neither ends nor revives a link.
  const token = await createLink(tx, { purpose, subjectId: to.toLowerCase(), at: house.clock.now(), hours })
  const link = `${house.config.publicUrl}/confirm-email?token=${encodeURIComponent(token)}`
  const facts = { company: after.companyName, email: to, link, hours }
  await sendMail(tx, at, {
    to,
    language: locale,
    subject: say(locale, 'accounts.mail.confirmContact.subject', facts),
    body: say(locale, 'accounts.mail.confirmContact.body', facts),
    cause: 'account.contact.confirmation',
  })
  if (former === undefined || former.toLowerCase() === to.toLowerCase()) return
  await sendMail(tx, at, {
    to: former,
    language: locale,
    subject: say(locale, 'accounts.mail.contactChanged.subject', facts),
    body: say(locale, 'accounts.mail.contactChanged.body', facts),
    cause: 'account.contact.changed',
  })
}
