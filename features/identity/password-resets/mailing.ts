import { fine } from '#lib/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import type { JobHandler } from '#platform/jobs/worker.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { record } from '#platform/record/record.ts'
import { say } from '#platform/words/words.ts'
import { createLink } from '../links/links.ts'
import { endLinks } from '../links/store.ts'
import { type CandidateUser, candidate } from '../passwords/store.ts'
import { globalAdmins } from '../people/store.ts'
import { linkMinutes, purpose } from './rules.ts'
import { takeReset } from './store.ts'

/**
 * After the answer: whose name it is, and what they are mailed. Nobody, somebody deleted, and somebody whose password
 * is not ours (invited, or signing in elsewhere) get nothing; who is blocked, or where self-service is off, the names
 * of those who can help; everybody else a link, which voids the one before.
 */
export const passwordResetJob =
  (house: House): JobHandler =>
  async (tenantId, resetId) => {
    await house.database.write(tenantId, async (tx) => {
      const asked = await takeReset(tx, resetId)
      if (asked === undefined) return fine(undefined)
      const known = await candidate(tx, { signInName: asked.name, device: undefined, counts: [] })
      const user = known?.user
      if (user === undefined || user.state !== 'active' || user.passwordHash === null) return fine(undefined)
      const mayReset = !user.blocked && house.config.selfServiceReset
      await (mayReset ? mailLink(tx, house, user) : mailHelpers(tx, house, user))
      const { ip_address: ipAddress, user_agent: userAgent } = asked
      const origin = {
        actor: { kind: 'anonymous', name: user.signInName, userId: user.id } as const,
        at: house.clock.now(known?.clockOffsetSeconds),
        ...(ipAddress === null ? {} : { ipAddress }),
        ...(userAgent === null ? {} : { userAgent }),
      }
      record(tx, origin, { act: 'account.password.reset_requested', subject: { kind: 'user', id: user.id } })
      return fine(undefined)
    })
  }

async function mailLink(tx: Tx, house: House, user: CandidateUser): Promise<void> {
  const at = house.clock.now()
  await endLinks(tx, purpose, user.id)
  const token = await createLink(tx, { purpose, subjectId: user.id, at, minutes: linkMinutes })
  const facts = {
    displayName: user.displayName,
    signInName: user.signInName,
    minutes: linkMinutes,
    link: `${house.config.publicUrl}/sign-in/reset/password?token=${token}`,
  }
  await sendMail(tx, at, {
    to: user.email,
    language: user.language,
    subject: say(user.language, 'identity.mail.reset.subject'),
    body: say(user.language, 'identity.mail.reset.body', facts),
    cause: 'account.password.reset_requested',
    notice: { userId: user.id, page: '/account/security' },
  })
}

async function mailHelpers(tx: Tx, house: House, user: CandidateUser): Promise<void> {
  const admins = (await globalAdmins(tx)).map((one) => one.display_name).join(', ') || '—'
  const facts = { displayName: user.displayName, signInName: user.signInName, admins }
  await sendMail(tx, house.clock.now(), {
    to: user.email,
    language: user.language,
    subject: say(user.language, 'identity.mail.reset.subject'),
    body: say(user.language, 'identity.mail.resetByAdmin.body', facts),
    cause: 'account.password.reset_requested',
    notice: { userId: user.id, page: '/account/security' },
  })
}
