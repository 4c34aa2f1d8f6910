import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { say } from '#platform/words/words.ts'
import type { CandidateUser } from './store.ts'

/** To whom the name belongs: they may be waiting, or somebody may be guessing. */
export async function mailLock(tx: Tx, house: House, user: CandidateUser, until: Temporal.Instant): Promise<void> {
  const now = house.clock.now()
  const minutes = Math.round(now.until(until).total('minutes'))
  await sendMail(tx, now, {
    to: user.email,
    language: user.language,
    subject: say(user.language, 'identity.mail.locked.subject'),
    body: say(user.language, 'identity.mail.locked.body', { signInName: user.signInName, minutes }),
    cause: 'account.signin.locked',
    notice: { userId: user.id, page: '/account/security' },
  })
}
