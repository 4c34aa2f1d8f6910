import { wrong } from '#lib/outcome.ts'
import { publicOperation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { record } from '#platform/record/record.ts'
import { checkChosen } from '../passwords/choosing.ts'
import { hashPassword } from '../passwords/hashing.ts'
import { passwordOf, replacePassword } from '../passwords/store.ts'
import { peopleChanged } from '../people/changes.ts'
import { problems } from '../problems.ts'
import { openSession } from '../sessions/opening.ts'
import { isFromElsewhere } from '../sessions/same-site.ts'
import { deviceOf } from '../sign-ins/devices.ts'
import { linkTenant, redeemLink, subjectOfLink } from '../links/links.ts'
import { purpose } from './invitation.ts'

/** The link proves the mailbox: a password is chosen, and the session begins. */
export const acceptInvitation = publicOperation('acceptInvitation', {
  async handle({ body, house, origin, request, dryRun }) {
    if (isFromElsewhere(request, house)) return wrong(http.crossSite())
    const tenantId = linkTenant(body.token)
    if (tenantId === undefined) return wrong(problems.linkInvalid())
    const now = house.clock.now()
    const link = { token: body.token, purpose, at: now }
    const invited = await house.database.read(tenantId, async (tx) => {
      const id = await subjectOfLink(tx, link)
      const held = id === undefined ? undefined : await passwordOf(tx, id)
      return id === undefined || held === undefined ? undefined : { id, held }
    })
    if (invited === undefined) return wrong(problems.linkInvalid())
    const { id: userId, held } = invited
    const found = await checkChosen(body.newPassword, held)
    if (found.length > 0) return wrong(...found)
    const next = await hashPassword(body.newPassword)
    return house.database.write(
      tenantId,
      async (tx) => {
        if ((await redeemLink(tx, link)) === undefined) return wrong(problems.linkInvalid())
        const change = { userId, former: held.password_hash, next, at: now }
        if (!(await replacePassword(tx, change))) return wrong(problems.changedMeanwhile())
        const actor = { kind: 'anonymous', name: held.sign_in_name, userId } as const
        record(
          tx,
          { ...origin, actor, at: now },
          { act: 'account.invitation.accepted', subject: { kind: 'user', id: userId } },
        )
        peopleChanged(tx)
        const device = deviceOf(request, house, tenantId)
        return openSession(tx, house, { userId, mustChangePassword: false, from: origin, device, amr: ['pwd'] })
      },
      { dryRun },
    )
  },
})
