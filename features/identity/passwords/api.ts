import { wrong } from '#lib/outcome.ts'
import { noContent } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { peopleChanged } from '../people/changes.ts'
import { problems } from '../problems.ts'
import { endEverything } from '../sessions/store.ts'
import { checkChosen } from './choosing.ts'
import { waitFor } from '../sessions/waiting.ts'
import { hashPassword } from './hashing.ts'
import { proveOwnPassword } from './own-password.ts'
import * as store from './store.ts'

export const changePassword = operation('changePassword', {
  beforePasswordChange: true,
  async handle(asked) {
    const { actor, body, db, house, locale } = asked
    const userId = actor.userId ?? ''
    const proved = await proveOwnPassword(asked, body.currentPassword)
    if (!proved.ok) return proved.answer
    const { held } = proved
    const found = await checkChosen(body.newPassword, held)
    if (body.newPassword === body.currentPassword) found.push(problems.passwordUnchanged())
    if (found.length > 0) return wrong(...found)
    const next = await hashPassword(body.newPassword)
    return db.write(async (tx) => {
      const seconds = await proved.waitIn(tx)
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
