import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { jobRow } from '#platform/jobs/later.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { say } from '#platform/words/words.ts'
import { userById } from '../people/store.ts'
import { companyOf } from '../tenants/store.ts'
import * as store from './store.ts'

export const forgetJob = 'staff-import-passwords'

const passwordsHours = 1
const page = '/account/users/import'

/** The hour for taking the passwords begins when they are there, however long the list waited and took. */
export async function finish(house: House, tx: Tx, id: string): Promise<void> {
  const at = house.clock.now()
  const isNow = await store.importDone(tx, id, { at, passwordsUntil: at.add({ hours: passwordsHours }) })
  if (!isNow) return
  await jobRow(tx, { kind: forgetJob, subjectId: id, afterMinutes: 60 * passwordsHours })
  await tellAsker(house, tx, id)
}

/** One letter for the whole list, to whoever asked and is still here. */
async function tellAsker(house: House, tx: Tx, id: string): Promise<void> {
  const one = await store.importById(tx, id)
  if (one === undefined) return
  const [asker, company] = await Promise.all([userById(tx, one.asked_by.userId), companyOf(tx)])
  if (asker === undefined || asker.state !== 'active' || asker.blocked) return
  const { language } = asker
  const { created, failed } = one
  const link = `${house.config.publicUrl}${page}?list=${id}`
  const told = { displayName: asker.display_name, company: company.name, created, failed, hours: passwordsHours, link }
  await sendMail(tx, house.clock.now(), {
    to: asker.email,
    language,
    subject: say(language, 'identity.staffImport.mail.done.subject', told),
    body: say(language, 'identity.staffImport.mail.done.body', told),
    cause: 'account.user_import.done',
    notice: { userId: asker.id, page },
  })
}
