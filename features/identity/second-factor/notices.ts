import type { Tx } from '#platform/db/database.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { say } from '#platform/words/words.ts'
import { globalAdmins, userById } from '../people/store.ts'

type Told = 'reset' | 'recovery' | 'recoveryAtReset' | 'added' | 'removed' | 'codes'

// What could be somebody else's doing is told to the administrators too (users-and-roles, section 9).
const toAdmins: ReadonlySet<Told> = new Set(['reset', 'recovery', 'recoveryAtReset'])

/** To the person, and where it matters to every global admin, each in their own language. */
export async function tell(
  tx: Tx,
  at: Temporal.Instant,
  what: Told,
  about: { readonly userId: string; readonly factor?: string; readonly by?: string },
): Promise<void> {
  const [user, admins] = await Promise.all([userById(tx, about.userId), toAdmins.has(what) ? globalAdmins(tx) : []])
  if (user === undefined) return
  const facts = {
    name: user.display_name,
    signInName: user.sign_in_name,
    factor: about.factor ?? '',
    by: about.by ?? '',
  }
  for (const one of [user, ...admins.filter(({ id }) => id !== user.id)])
    await sendMail(tx, at, {
      to: one.email,
      language: one.language,
      subject: say(one.language, `identity.secondFactor.mail.${what}.subject`, facts),
      body: say(one.language, `identity.secondFactor.mail.${what}.body`, facts),
      cause: `account.second_factor.${what}`,
      notice: { userId: one.id, page: one.id === user.id ? '/account/security' : `/account/users/${user.id}` },
    })
}
