import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { say } from '#platform/words/words.ts'
import { userById } from '../people/store.ts'
import { companyOf } from '../tenants/store.ts'
import { createLink } from '../links/links.ts'
import { endLinks } from '../links/store.ts'

export const purpose = 'invitation'
const lifetimeDays = 7

/**
 * Mails the account's first administrator a link, good for 7 days and one use, with which they choose their own
 * password and are in. Inviting again makes the former link void. Returns the link for who has to hand it on otherwise.
 */
export async function inviteFirstAdministrator(tx: Tx, house: House, userId: string): Promise<string> {
  const [user, company] = await Promise.all([userById(tx, userId), companyOf(tx)])
  if (user === undefined) throw new Error(`There is no user ${userId} to invite`)
  const at = house.clock.now()
  await endLinks(tx, purpose, userId)
  const token = await createLink(tx, { purpose, subjectId: userId, at, hours: 24 * lifetimeDays })
  const link = `${house.config.publicUrl}/invitation?token=${token}`
  const facts = {
    company: company.name,
    operator: company.operatorName,
    displayName: user.display_name,
    signInName: user.sign_in_name,
    days: lifetimeDays,
    link,
  }
  await sendMail(tx, at, {
    to: user.email,
    language: user.language,
    subject: say(user.language, 'identity.mail.invitation.subject', facts),
    body: say(user.language, 'identity.mail.invitation.body', facts),
    cause: 'account.invitation',
  })
  return link
}
