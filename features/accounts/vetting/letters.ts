import { globalAdmins } from '#features/identity/door.ts'
import type { Tx } from '#platform/db/database.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { type Locale, negotiate, say } from '#platform/words/words.ts'
import type { LegalProfileRow } from '../legal-profile/store.ts'
import { organizationProfile } from '../organization-profile/store.ts'
import type { Reason } from './rules.ts'

type Letter = {
  readonly about: 'authorized' | 'rejected' | 'question'
  readonly profile: LegalProfileRow
  readonly reasons?: readonly Reason[]
  readonly message: string
  readonly link: string
  readonly at: Temporal.Instant
}

function textOf(locale: Locale, { about, profile, reasons = [], message, link }: Letter) {
  const facts = { company: profile.company_name, link }
  const told = [
    say(locale, `accounts.mail.vetting.${about}.body`, facts),
    ...reasons.map((reason) => `- ${say(locale, `accounts.vetting.reason.${reason}`, {})}`),
    ...(message === '' ? [] : [message]),
    say(locale, 'accounts.mail.vetting.link', facts),
  ]
  return { subject: say(locale, `accounts.mail.vetting.${about}.subject`, facts), body: told.join('\n\n') }
}

/** To the primary contact and every global admin, each in their own language. Source: account settings, section 9. */
export async function tellPartner(tx: Tx, letter: Letter): Promise<void> {
  const [admins, organization] = await Promise.all([globalAdmins(tx), organizationProfile(tx)])
  const contact = letter.profile.primary_contact.email?.toLowerCase()
  const cause = `account.verification.${letter.about}`
  for (const admin of admins)
    await sendMail(tx, letter.at, {
      to: admin.email,
      language: admin.language,
      ...textOf(admin.language, letter),
      cause,
      notice: { userId: admin.id, page: '/account/partner-profile' },
    })
  if (contact === undefined || admins.some((admin) => admin.email.toLowerCase() === contact)) return
  const language = negotiate(organization?.language)
  await sendMail(tx, letter.at, { to: contact, language, ...textOf(language, letter), cause })
}
