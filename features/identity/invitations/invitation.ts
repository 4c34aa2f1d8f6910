import type { Tx } from '#platform/db/database.ts'
import { type Statement, together } from '#platform/db/together.ts'
import type { House } from '#platform/house.ts'
import { mailRows } from '#platform/mail/mail.ts'
import { say } from '#platform/words/words.ts'
import { userById, type UserRow } from '../people/store.ts'
import { type NewUser, userRows } from '../staff/store.ts'
import { companyOf } from '../tenants/store.ts'
import { beginLink } from '../links/links.ts'
import { endLinks } from '../links/store.ts'

export const purpose = 'invitation'
const lifetimeDays = 7

/** What the letter says of whom it invites. */
type Invited = Pick<UserRow, 'id' | 'display_name' | 'sign_in_name' | 'email' | 'language'>
type Between = { readonly name: string; readonly operatorName: string }

function mailLink(tx: Tx, house: House, user: Invited, company: Between): { link: string; rows: Statement[] } {
  const at = house.clock.now()
  const { token, rows } = beginLink(tx, { purpose, subjectId: user.id, at, hours: 24 * lifetimeDays })
  const link = `${house.config.publicUrl}/invitation?token=${token}`
  const facts = {
    company: company.name,
    operator: company.operatorName,
    displayName: user.display_name,
    signInName: user.sign_in_name,
    days: lifetimeDays,
    link,
  }
  const mail = {
    to: user.email,
    language: user.language,
    subject: say(user.language, 'identity.mail.invitation.subject', facts),
    body: say(user.language, 'identity.mail.invitation.body', facts),
    cause: 'account.invitation',
  }
  return { link, rows: [...rows, ...mailRows(tx, at, mail)] }
}

/**
 * Mails the account's first administrator a link, good for 7 days and one use, with which they choose their own
 * password and are in. Inviting again makes the former link void. Returns the link for who has to hand it on otherwise.
 */
export async function inviteFirstAdministrator(tx: Tx, house: House, userId: string): Promise<string> {
  const [user, company] = await Promise.all([userById(tx, userId), companyOf(tx)])
  if (user === undefined) throw new Error(`There is no user ${userId} to invite`)
  await endLinks(tx, purpose, userId)
  const { link, rows } = mailLink(tx, house, user, company)
  await together(tx.sql, rows)
  return link
}

/**
 * The first administrator of an account that this same transaction makes: inserted and invited without reading anything
 * back. The rows are still to be sent, together with the account's.
 */
export function firstAdministratorRows(tx: Tx, house: House, user: NewUser, company: Between): Statement[] {
  const signInName = user.signInName.toLowerCase()
  const invited: Invited = {
    id: user.id,
    display_name: user.displayName,
    sign_in_name: signInName,
    email: user.email ?? signInName,
    language: user.language,
  }
  return [...userRows(tx, user), ...mailLink(tx, house, invited, company).rows]
}
