import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { randomSecret } from '#platform/secrets/secrets.ts'
import { say } from '#platform/words/words.ts'
import { insertUser, type NewUser, userById, type UserRow } from '../people/store.ts'
import { companyOf } from '../tenants/store.ts'
import { endLinks, insertFirstLink, insertLink, type Link } from './store.ts'

const lifetimeDays = 7

/** What the letter says of whom it invites. */
type Invited = Pick<UserRow, 'id' | 'display_name' | 'sign_in_name' | 'email' | 'language'>
type Between = { readonly name: string; readonly operatorName: string }

const newLink = (userId: string, at: Temporal.Instant): Link => ({
  purpose: 'invitation',
  secret: randomSecret(),
  subjectId: userId,
  at,
  expiresAt: at.add({ hours: 24 * lifetimeDays }),
})

async function mailLink(tx: Tx, house: House, { secret, at }: Link, user: Invited, company: Between): Promise<string> {
  const link = `${house.config.publicUrl}/invitation?token=${tx.tenantId}.${secret}`
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

/**
 * Mails the account's first administrator a link, good for 7 days and one use, with which they choose their own
 * password and are in. Inviting again makes the former link void. Returns the link for who has to hand it on otherwise.
 */
export async function inviteFirstAdministrator(tx: Tx, house: House, userId: string): Promise<string> {
  const [user, company] = await Promise.all([userById(tx, userId), companyOf(tx)])
  if (user === undefined) throw new Error(`There is no user ${userId} to invite`)
  const link = newLink(userId, house.clock.now())
  await endLinks(tx, 'invitation', userId)
  await insertLink(tx, link)
  return mailLink(tx, house, link, user, company)
}

/**
 * The first administrator of an account that this same transaction makes: inserted as global admin and invited without
 * reading anything back, all in one message to the database. An import calls it a hundred thousand times.
 */
export async function enlistFirstAdministrator(tx: Tx, house: House, user: NewUser, company: Between): Promise<void> {
  const signInName = user.signInName.toLowerCase()
  const link = newLink(user.id, user.at)
  await Promise.all([
    insertUser(tx, { ...user, roles: ['global_admin'] }),
    insertFirstLink(tx, link),
    mailLink(
      tx,
      house,
      link,
      {
        id: user.id,
        display_name: user.displayName,
        sign_in_name: signInName,
        email: user.email ?? signInName,
        language: user.language,
      },
      company,
    ),
  ])
}
