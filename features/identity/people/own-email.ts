import { checkEmail } from '#lib/contacts.ts'
import { wrong } from '#lib/outcome.ts'
import { operation } from '#platform/http/operation.ts'
import { sendMail } from '#platform/mail/mail.ts'
import type { House } from '#platform/house.ts'
import type { Tx } from '#platform/db/database.ts'
import { problems as http } from '#platform/http/problems.ts'
import { say } from '#platform/words/words.ts'
import { endLinks } from '../links/store.ts'
import { purpose as passwordReset } from '../password-resets/rules.ts'
import { proveOwnPassword } from '../passwords/own-password.ts'
import { problems } from '../problems.ts'
import { unfresh } from '../second-factor/freshness.ts'
import { waitFor } from '../sessions/waiting.ts'
import { again } from '../staff/ground.ts'
import { describePerson, holdPeople, namesakes } from '../staff/store.ts'
import { eventOf, portrait, publicly, subjectOf } from '../staff/told.ts'
import { personOf } from '../staff/updating.ts'
import { companyOf } from '../tenants/store.ts'
import { peopleChanged } from './changes.ts'
import { me } from './me.ts'
import { userById, type UserRow } from './store.ts'

/**
 * Where one's notices go, and the link to a new password: whoever takes it over takes the account, so it needs the
 * password, and the second factor of whoever has one. Source: users and roles, section 2.
 */
export const updateOwnEmail = operation('updateOwnEmail', {
  permission: 'edit:own_profile',
  sessionOnly: true,
  async handle(asked) {
    const { actor, body, db, house, locale } = asked
    const user = await db.read((tx) => userById(tx, actor.userId ?? ''))
    const stale = user !== undefined && user.factor_kinds.length > 0 ? unfresh(actor, house) : undefined
    if (stale !== undefined) return wrong(stale)
    const proved = await proveOwnPassword(asked, body.currentPassword)
    if (!proved.ok) return proved.answer
    const email = checkEmail(body.email)
    if (email.problems.length > 0) return wrong(...email.problems)
    return db.write(async (tx) => {
      const seconds = await proved.waitIn(tx)
      if (seconds > 0) return waitFor(seconds, locale)
      const [, before] = await Promise.all([holdPeople(tx), userById(tx, actor.userId ?? '')])
      if (before === undefined) return wrong(http.notFound())
      if (before.email === email.value) return me(tx, asked)
      const person = { ...personOf(before), email: email.value }
      if ((await namesakes(tx, { ...person, except: before.id })).length > 0) return wrong(problems.emailInUse())
      await describePerson(tx, before.id, { ...person, language: before.language })
      const after = await again({ tx }, before.id)
      tx.record({
        act: 'account.user.updated',
        subject: subjectOf(after),
        before: portrait(before),
        after: portrait(after),
        event: eventOf('user-updated', after),
        contract: publicly('update_partner_user', after),
      })
      // A link that is on its way to the old address is no way in any more.
      await endLinks(tx, passwordReset, after.id)
      await tellBoth(tx, house, before, after)
      peopleChanged(tx)
      return me(tx, asked)
    })
  },
})

async function tellBoth(tx: Tx, house: House, before: UserRow, after: UserRow): Promise<void> {
  const { language, id } = after
  const { name: company } = await companyOf(tx)
  const link = `${house.config.publicUrl}/account/security`
  const told = { displayName: after.display_name, company, before: before.email, after: after.email, link }
  const letter = {
    language,
    subject: say(language, 'identity.mail.emailChanged.subject', told),
    body: say(language, 'identity.mail.emailChanged.body', told),
    cause: 'account.user.emailChanged',
  }
  await sendMail(tx, house.clock.now(), { ...letter, to: before.email })
  await sendMail(tx, house.clock.now(), { ...letter, to: after.email, notice: { userId: id, page: '/me' } })
}
