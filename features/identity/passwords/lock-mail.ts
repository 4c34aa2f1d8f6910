import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { say } from '#platform/words/words.ts'
import type { FailedResult } from '../sign-ins/rules.ts'
import type { CandidateUser } from './store.ts'

type Lock = { readonly until: Temporal.Instant; readonly by: FailedResult }

/** To whom the name belongs: they may be waiting, or somebody may be guessing, perhaps with the password already. */
export async function mailLock(tx: Tx, house: House, user: CandidateUser, { until, by }: Lock): Promise<void> {
  const now = house.clock.now()
  const minutes = Math.round(now.until(until).total('minutes'))
  const facts = { signInName: user.signInName, minutes }
  await sendMail(tx, now, {
    to: user.email,
    language: user.language,
    subject: say(user.language, 'identity.mail.locked.subject'),
    body:
      by === 'secondFactorWrong'
        ? say(user.language, 'identity.mail.locked.factorBody', facts)
        : say(user.language, 'identity.mail.locked.body', facts),
    cause: 'account.signin.locked',
    notice: { userId: user.id, page: '/account/security' },
  })
}
