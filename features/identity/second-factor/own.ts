import type { SecondFactorCreated } from '#contract/generated/types.ts'
import { isGuid } from '#lib/ids.ts'
import { fine, wrong } from '#lib/outcome.ts'
import { noContent, ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { peopleChanged } from '../people/changes.ts'
import { userById } from '../people/store.ts'
import { endEverything } from '../sessions/store.ts'
import { deviceOf } from '../sign-ins/devices.ts'
import { unfresh } from './freshness.ts'
import { markPassed } from './marking.ts'
import { tell } from './notices.ts'
import { siteOf } from './passkeys.ts'
import { problems } from './problems.ts'
import { begin, finish, renewRecoveryCodes } from './registering.ts'
import { hasPassed, mayRemove, mostFactors, readName } from './rules.ts'
import * as store from './store.ts'
import { writeFactor, writeFactors } from './wire.ts'

export const getSecondFactors = operation('getSecondFactors', {
  async handle({ actor, db }) {
    const userId = actor.userId ?? ''
    const { rows, standing, left } = await db.read(async (tx) => {
      const [rows, standing, left] = await Promise.all([
        store.factorsOf(tx, userId),
        store.standingOf(tx, userId),
        store.recoveryCodesLeft(tx, userId),
      ])
      return { rows, standing, left }
    })
    return standing === undefined ? wrong(http.notFound()) : ok(writeFactors(rows, standing, left))
  },
})

/** The first one needs the password only; each further one the present one, so that no open screen adds a stranger's. */
export const createSecondFactorRegistration = operation('createSecondFactorRegistration', {
  sessionOnly: true,
  beforeSecondFactor: true,
  handle: ({ actor, body, db, house, request }) =>
    db.write(async (tx) => {
      const userId = actor.userId ?? ''
      const [user, held] = await Promise.all([userById(tx, userId), store.factorsOf(tx, userId)])
      if (user === undefined) return wrong(http.notFound())
      const stale = held.length > 0 ? unfresh(actor, house) : undefined
      if (stale !== undefined) return wrong(stale)
      if (held.length >= mostFactors) return wrong(problems.tooMany({ most: mostFactors }))
      const begun = await begin(tx, house, { user, kind: body.kind, site: siteOf(request, house), held })
      if (!begun.ok) return begun
      tx.record({
        act: 'account.second_factor.registration_begun',
        subject: { kind: 'user', id: userId },
        after: { kind: body.kind },
      })
      return fine({ body: begun.value, secret: true })
    }),
})

/** The first factor is also proved by being registered: this session goes on, every other one ends. */
export const createSecondFactor = operation('createSecondFactor', {
  sessionOnly: true,
  beforeSecondFactor: true,
  async handle({ actor, body, db, house, now, origin, request }) {
    const { userId = '', sessionId = '', mustChangePassword } = actor
    const name = readName(body.name)
    if (!name.ok) return name
    if (!isGuid(body.registrationId)) return wrong(problems.registrationOver())
    return db.write(async (tx) => {
      await store.holdFactors(tx, userId)
      const held = await store.factorsOf(tx, userId)
      if (held.length > 0 && !hasPassed(actor.amr)) return wrong(http.secondFactorNeeded())
      const at = house.clock.now()
      const done = await finish(tx, house, { userId, name: name.value, site: siteOf(request, house), body, at })
      if (!done.ok) return done
      const { id, kind } = done.value
      const factor = { id, kind, name: name.value, created_at: new Date(at.epochMilliseconds), last_used_at: null }
      tx.record({
        act: 'account.second_factor.registered',
        subject: { kind: 'user', id: userId },
        after: { kind, name: name.value },
      })
      await tell(tx, now, 'added', { userId, factor: name.value })
      peopleChanged(tx)
      const answer = { factor: writeFactor(factor), attributes: { objectType: 'SecondFactorCreated' } } as const
      if (held.length > 0) return ok(answer satisfies SecondFactorCreated)
      const recoveryCodes = await renewRecoveryCodes(tx, house, userId)
      await endEverything(tx, house, userId, sessionId)
      const passed = await markPassed(
        tx,
        house,
        { userId, sessionId, mustChangePassword, device: deviceOf(request, house), from: origin },
        kind,
      )
      if (!passed.ok) return passed
      return fine({ ...passed.value, body: { ...answer, recoveryCodes } satisfies SecondFactorCreated, secret: true })
    })
  },
})

export const updateSecondFactor = operation('updateSecondFactor', {
  sessionOnly: true,
  async handle({ actor, body, db, path }) {
    const userId = actor.userId ?? ''
    const name = readName(body.name)
    if (!name.ok) return name
    return db.write(async (tx) => {
      const found = (await store.factorsOf(tx, userId)).find((one) => one.id === path.factorId)
      if (found === undefined) return wrong(http.notFound())
      await store.renameFactor(tx, userId, found.id, name.value)
      tx.record({
        act: 'account.second_factor.renamed',
        subject: { kind: 'user', id: userId },
        before: { name: found.name },
        after: { name: name.value },
      })
      return ok(writeFactor({ ...found, name: name.value }))
    })
  },
})

export const deleteSecondFactor = operation('deleteSecondFactor', {
  sessionOnly: true,
  handle: ({ actor, db, house, now, path }) =>
    db.write(async (tx) => {
      const userId = actor.userId ?? ''
      const stale = unfresh(actor, house)
      if (stale !== undefined) return wrong(stale)
      await store.holdFactors(tx, userId)
      const [held, standing] = await Promise.all([store.factorsOf(tx, userId), store.standingOf(tx, userId)])
      const found = held.find((one) => one.id === path.factorId)
      if (found === undefined || standing === undefined) return wrong(http.notFound())
      if (!mayRemove(standing, held.length)) return wrong(problems.lastOne())
      await (held.length === 1 ? store.deleteEveryFactor(tx, userId) : store.deleteFactor(tx, userId, found.id))
      tx.record({
        act: 'account.second_factor.removed',
        subject: { kind: 'user', id: userId },
        before: { kind: found.kind, name: found.name },
      })
      await tell(tx, now, 'removed', { userId, factor: found.name })
      peopleChanged(tx)
      return noContent()
    }),
})

export const createRecoveryCodes = operation('createRecoveryCodes', {
  sessionOnly: true,
  handle: ({ actor, db, house, now }) =>
    db.write(async (tx) => {
      const userId = actor.userId ?? ''
      const stale = unfresh(actor, house)
      if (stale !== undefined) return wrong(stale)
      await store.holdFactors(tx, userId)
      const standing = await store.standingOf(tx, userId)
      if (standing?.registered !== true) return wrong(http.secondFactorMissing())
      const codes = await renewRecoveryCodes(tx, house, userId)
      tx.record({ act: 'account.second_factor.recovery_codes_renewed', subject: { kind: 'user', id: userId } })
      await tell(tx, now, 'codes', { userId })
      return fine({ body: { codes, attributes: { objectType: 'RecoveryCodes' } }, secret: true })
    }),
})
