import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { type Origin, record } from '#platform/record/record.ts'
import { say } from '#platform/words/words.ts'
import { forgetFailures } from '../passwords/store.ts'
import { peopleChanged } from '../people/changes.ts'
import type { UserRow } from '../people/store.ts'
import { endEverything } from '../sessions/store.ts'
import { forgetDevices } from '../sign-ins/store.ts'

export type Place = Omit<Origin, 'actor' | 'at'>

/** What ends with the old password, and who is told: everything that somebody else may have had. */
export async function completeReset(tx: Tx, house: House, done: { user: UserRow; from: Place }): Promise<void> {
  const { user, from } = done
  const at = house.clock.now()
  const { id, language, sign_in_name: signInName } = user
  await Promise.all([endEverything(tx, house, id), forgetDevices(tx, id), forgetFailures(tx, signInName)])
  await sendMail(tx, at, {
    to: user.email,
    language,
    subject: say(language, 'identity.mail.resetDone.subject'),
    body: say(language, 'identity.mail.resetDone.body', { displayName: user.display_name, signInName }),
    cause: 'account.password.reset',
    notice: { userId: id, page: '/account/security' },
  })
  const actor = { kind: 'anonymous', name: signInName, userId: id } as const
  record(tx, { ...from, actor, at }, { act: 'account.password.reset', subject: { kind: 'user', id } })
  peopleChanged(tx)
}
