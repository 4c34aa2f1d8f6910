import { fine } from '#lib/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { say } from '#platform/words/words.ts'
import { globalAdmins } from '../../people/store.ts'
import { tenantClocks } from '../../tenants/store.ts'
import * as store from './store.ts'

const days = 7

async function tellAdmins(tx: Tx, house: House, at: Temporal.Instant): Promise<number> {
  const { active, protected: covered, unprotected } = await store.coverage(tx)
  if (covered === active) return 0
  const listed = unprotected.map((one) => `- ${one.displayName} (${one.signInName})`)
  const more = active - covered - unprotected.length
  const link = `${house.config.publicUrl}/account/security-status`
  for (const { id, email, language } of await globalAdmins(tx)) {
    const rest = more > 0 ? [say(language, 'identity.secondFactor.more', { count: more })] : []
    const facts = { covered, active, names: [...listed, ...rest].join('\n'), link }
    await sendMail(tx, at, {
      to: email,
      language,
      subject: say(language, 'identity.secondFactor.mail.coverage.subject', facts),
      body: say(language, 'identity.secondFactor.mail.coverage.body', facts),
      cause: 'account.second_factor.coverage',
      notice: { userId: id, page: '/account/security-status' },
    })
  }
  return 1
}

async function remind(house: House, tenantId: string): Promise<number> {
  const at = house.clock.now()
  const weekAgo = at.subtract({ hours: 24 * days })
  if (!(await house.database.glance(tenantId, (tx) => store.isReminderDue(tx, weekAgo)))) return 0
  const told = await house.database.write(tenantId, async (tx) =>
    fine((await store.takeReminder(tx, weekAgo, at)) ? await tellAdmins(tx, house, at) : 0),
  )
  return told.ok ? told.value : 0
}

/**
 * Once a week the global admins of accounts that require a second factor hear who has none (users and roles, section 9);
 * answers how many accounts. Safe to repeat and to run in several processes.
 */
export async function remindUnprotected(house: House): Promise<number> {
  let told = 0
  for (const { tenant_id } of await house.database.reference(tenantClocks)) told += await remind(house, tenant_id)
  return told
}
