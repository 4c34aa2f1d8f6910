import { linkTenant, redeemLink } from '#features/identity/door.ts'
import { fine, wrong } from '#lib/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import { ok } from '#platform/http/answer.ts'
import { publicOperation } from '#platform/http/operation.ts'
import { record } from '#platform/record/record.ts'
import { type LegalProfileRow, legalProfileForUpdate, updateLegalProfile } from '../legal-profile/store.ts'
import { writeLegalProfile } from '../legal-profile/wire.ts'
import { pendingAt, stepAfter } from '../verification/rules.ts'
import { moveCase, openCase } from '../verification/store.ts'
import { purpose } from './confirmation.ts'
import { problems } from './problems.ts'

/** Whoever holds the link reads that mailbox: the step `email_ownership` of the open case is passed. */
async function passOwnership(tx: Tx, profile: LegalProfileRow): Promise<LegalProfileRow> {
  const open = await openCase(tx)
  if (open?.step !== 'email_ownership') return profile
  const step = stepAfter('email_ownership', open.changed_parts)
  const moved = { ...profile, version: profile.version + 1n, ...pendingAt(step) }
  await moveCase(tx, open.id, step, open.changed_parts)
  updateLegalProfile(tx, moved)
  return moved
}

export const confirmEmail = publicOperation('confirmEmail', {
  async handle({ body, dryRun, house, origin }) {
    const tenantId = linkTenant(body.token)
    if (tenantId === undefined) return wrong(problems.linkNotValid())
    const at = house.clock.now()
    const confirm = async (tx: Tx) => {
      const email = await redeemLink(tx, { token: body.token, purpose, at })
      const profile = await legalProfileForUpdate(tx)
      if (profile === undefined || email === undefined || profile.primary_contact.email?.toLowerCase() !== email)
        return wrong(problems.linkNotValid())
      const resource = writeLegalProfile(await passOwnership(tx, profile))
      record(
        tx,
        { ...origin, actor: { kind: 'anonymous', name: email }, at },
        {
          act: 'account.contact.confirmed',
          subject: { kind: 'legal_profile', id: tenantId },
          after: { email },
          event: { type: 'legal-business-profile-updated', resource },
        },
      )
      return fine(email)
    }
    const done = await house.database.write(tenantId, confirm, { dryRun })
    if (!done.ok) return done
    return ok({ email: done.value, confirmedAt: at.toString(), attributes: { objectType: 'EmailConfirmation' } })
  },
})
