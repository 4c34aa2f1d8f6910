import { wrong } from '#lib/outcome.ts'
import { noContent } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { peopleChanged } from '../people/changes.ts'
import { problems } from '../problems.ts'
import { endEverything } from '../sessions/store.ts'
import { waitFor } from '../sessions/waiting.ts'
import { deviceOf } from '../sign-ins/devices.ts'
import { checkChosen } from './choosing.ts'
import { hashPassword, matches } from './hashing.ts'
import { consider, countFailure, waitHeld } from './sign-in.ts'
import * as store from './store.ts'

/** A guess at the own password counts like a guess at the sign-in page: an open screen is no way around the lock. */
export const changePassword = operation('changePassword', {
  beforePasswordChange: true,
  async handle({ actor, answeredBefore, body, db, house, locale, origin, request }) {
    const userId = actor.userId ?? ''
    const device = deviceOf(request, house)
    const attempt = { signInName: actor.name, password: body.currentPassword, from: origin, device }
    const [held, known] = await Promise.all([
      db.read((tx) => store.passwordOf(tx, userId)),
      consider(house, actor.tenantId, attempt),
    ])
    if (held === undefined || known === undefined) return wrong(http.notFound())
    if (known.wait > 0) return waitFor(known.wait, locale)
    if (!(await matches(held.password_hash, body.currentPassword))) {
      const before = await answeredBefore()
      if (before !== undefined) return before
      await countFailure(house, actor.tenantId, attempt, known)
      return wrong(problems.currentPasswordWrong())
    }
    const found = await checkChosen(body.newPassword, held)
    if (body.newPassword === body.currentPassword) found.push(problems.passwordUnchanged())
    if (found.length > 0) return wrong(...found)
    const next = await hashPassword(body.newPassword)
    return db.write(async (tx) => {
      const seconds = await waitHeld(tx, house, attempt, known.knownDevice)
      if (seconds > 0) return waitFor(seconds, locale)
      const change = { userId, former: held.password_hash, next, at: house.clock.now() }
      if (!(await store.replacePassword(tx, change))) return wrong(problems.changedMeanwhile())
      await endEverything(tx, house, userId, actor.sessionId)
      tx.record({ act: 'account.password.changed', subject: { kind: 'user', id: userId } })
      peopleChanged(tx)
      return noContent()
    })
  },
})
