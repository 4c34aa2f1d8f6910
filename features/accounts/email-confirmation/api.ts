import { linkTenant, redeemLink } from '#features/identity/door.ts'
import { fine, wrong } from '#lib/outcome.ts'
import { ok } from '#platform/http/answer.ts'
import { publicOperation } from '#platform/http/operation.ts'
import { record } from '#platform/record/record.ts'
import { legalProfileForUpdate, updateLegalProfile } from '../legal-profile/store.ts'
import { writeLegalProfile } from '../legal-profile/wire.ts'
import { pendingAt, stepAfter } from '../verification/rules.ts'
import { moveCase, openCase } from '../verification/store.ts'
import { purpose } from './confirmation.ts'
import { problems } from './problems.ts'

/** Whoever holds the link reads that mailbox: the step `email_ownership` of the open case is passed. */
export const confirmEmail = publicOperation('confirmEmail', {
  async handle({ body, dryRun, house, origin }) {
    const tenantId = linkTenant(body.token)
    const at = house.clock.now()
    if (tenantId === undefined) return wrong(problems.linkNotValid())
    return house.database
      .write(
        tenantId,
        async (tx) => {
          const email = await redeemLink(tx, { token: body.token, purpose, at })
          const [profile, open] = [await legalProfileForUpdate(tx), await openCase(tx)]
          if (email === undefined || profile?.primary_contact.email?.toLowerCase() !== email)
            return wrong(problems.linkNotValid())
          if (open !== undefined && open.step === 'email_ownership') {
            const step = stepAfter('email_ownership', open.changed_parts)
            await moveCase(tx, open.id, step, open.changed_parts)
            await updateLegalProfile(tx, { ...profile, version: profile.version + 1n, ...pendingAt(step) })
          }
          record(
            tx,
            { ...origin, actor: { kind: 'anonymous', name: email }, at },
            {
              act: 'account.contact.confirmed',
              subject: { kind: 'legal_profile', id: tenantId },
              after: { email },
              event: {
                type: 'legal-business-profile-updated',
                resource: writeLegalProfile((await legalProfileForUpdate(tx)) ?? profile),
              },
            },
          )
          return fine({ email })
        },
        { dryRun },
      )
      .then((done) =>
        done.ok
          ? ok({ email: done.value.email, confirmedAt: at.toString(), attributes: { objectType: 'EmailConfirmation' } })
          : done,
      )
  },
})
