import type { FastifyRequest } from 'fastify'
import { uuidv7 } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import type { Actor } from '#platform/access/actor.ts'
import { type Handled, ok } from '#platform/http/answer.ts'
import { isDryRun } from '#platform/http/headers.ts'
import { operation, publicOperation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import type { House } from '#platform/house.ts'
import type { Tx } from '#platform/db/database.ts'
import { bySession } from '../doorkeeper/actors.ts'
import { attemptSucceeded, beginAttempt } from '../passwords/attempts.ts'
import { addFailure, completeSignIn, considerIn } from '../passwords/sign-in.ts'
import { holdName } from '../passwords/store.ts'
import { userById } from '../people/store.ts'
import { waitFor } from '../sessions/waiting.ts'
import { cookieOf } from '../sessions/cookie.ts'
import { isFromPortal } from '../sessions/same-site.ts'
import { deviceOf } from '../sign-ins/devices.ts'
import { markPassed } from './marking.ts'
import { tell } from './notices.ts'
import { assertionOptions, namesHere, siteOf } from './passkeys.ts'
import { problems } from './problems.ts'
import { proves } from './proving.ts'
import * as store from './store.ts'
import { writeGrace } from './wire.ts'

type Holder = Actor & { readonly userId: string; readonly sessionId: string }

/** Who gave the password, whether or not the second factor has followed. Only from our own pages. */
async function holderOf(request: FastifyRequest, house: House): Promise<Outcome<Holder>> {
  if (!isFromPortal(request, house)) return wrong(http.crossSite())
  const cookie = cookieOf(request, house) ?? ''
  const known = await bySession(house, cookie, isDryRun(request.headers))
  const { userId, sessionId } = known?.actor ?? {}
  if (known === undefined || userId === undefined || sessionId === undefined) return wrong(http.sessionEnded())
  return fine({ ...known.actor, userId, sessionId })
}

const usableHere = (request: FastifyRequest, house: House, rows: readonly store.FactorRow[]) => {
  const names = namesHere(request, house)
  return rows.filter((one) => one.kind === 'totp' || names.has(one.site ?? ''))
}

export const getSecondStep = operation('getSecondStep', {
  beforePasswordChange: true,
  beforeSecondFactor: true,
  async handle({ actor, db, house, request }) {
    const userId = actor.userId ?? ''
    const { user, rows, left, standing } = await db.read(async (tx) => {
      const [user, rows, left, standing] = await Promise.all([
        userById(tx, userId),
        store.factorsOf(tx, userId),
        store.recoveryCodesLeft(tx, userId),
        store.standingOf(tx, userId),
      ])
      return { user, rows, left, standing }
    })
    if (user === undefined || standing === undefined) return wrong(http.notFound())
    const kinds = new Set(usableHere(request, house, rows).map((one) => one.kind))
    return ok({
      step: actor.secondStep ?? 'none',
      methods: [...(['passkey', 'totp'] as const).filter((one) => kinds.has(one)), ...(left > 0 ? ['recovery'] : [])],
      signInName: user.sign_in_name,
      displayName: user.display_name,
      ...writeGrace(standing),
      attributes: { objectType: 'SecondStep' },
    })
  },
})

const challengeMinutes = 5

export const createSecondStepChallenge = publicOperation('createSecondStepChallenge', {
  async handle({ dryRun, house, request }) {
    const holder = await holderOf(request, house)
    if (!holder.ok) return holder
    const { tenantId, userId } = holder.value
    const site = siteOf(request, house)
    return house.database.write(
      tenantId,
      async (tx) => {
        const rows = await store.factorsOf(tx, userId)
        const passkeys = rows.filter((one) => one.kind === 'passkey' && one.site === site.id)
        const publicKey = await assertionOptions(site, passkeys)
        const now = house.clock.now()
        const id = uuidv7(now.epochMilliseconds)
        const material = house.secrets.seal(publicKey.challenge)
        const expiresAt = now.add({ minutes: challengeMinutes })
        await store.insertChallenge(tx, { id, userId, purpose: 'pass', material, expiresAt }, now)
        return ok({ id, publicKey, attributes: { objectType: 'SecondStepChallenge' } })
      },
      { dryRun },
    )
  },
})

type Tried = { readonly answer: Handled } | { readonly wait: number }

export const passSecondStep = publicOperation('passSecondStep', {
  async handle({ body, dryRun, house, locale, origin, request }) {
    const holder = await holderOf(request, house)
    if (!holder.ok) return holder
    const { tenantId, userId, sessionId, name, mustChangePassword } = holder.value
    const wait = beginAttempt(origin.ipAddress ?? '', house.clock.now().epochMilliseconds)
    if (wait > 0) return waitFor(wait, locale)
    const device = deviceOf(request, house)
    const attempt = { signInName: name, from: origin, device }
    const judge = async (tx: Tx): Promise<Outcome<Tried>> => {
      await holdName(tx, name)
      const at = house.clock.now()
      const known = await considerIn(tx, house, attempt)
      if (known?.user === undefined) return wrong(http.sessionEnded())
      if (known.wait > 0) return fine({ wait: known.wait })
      if (!(await proves(tx, house, { userId, site: siteOf(request, house), answer: body, at }))) {
        await addFailure(tx, house, attempt, { ...known, result: 'secondFactorWrong' })
        return fine({ answer: wrong(body.method === 'passkey' ? problems.passkeyWrong() : problems.answerWrong()) })
      }
      const businessAt = house.clock.now(known.clockOffsetSeconds)
      await completeSignIn(tx, house, attempt, { user: known.user, at: businessAt, knownDevice: known.knownDevice })
      if (body.method === 'recovery') await tell(tx, businessAt, 'recovery', { userId })
      return fine({
        answer: await markPassed(
          tx,
          house,
          { userId, sessionId, mustChangePassword, device, from: origin },
          body.method,
        ),
      })
    }
    // A wrong guess is written like a right one; in a dry run by a second, real attempt at what was just found wrong.
    const tried = await house.database.write(tenantId, judge, { dryRun })
    if (!tried.ok) return tried
    if ('wait' in tried.value) return waitFor(tried.value.wait, locale)
    const { answer } = tried.value
    if (answer.ok) attemptSucceeded(origin.ipAddress ?? '')
    if (dryRun && !answer.ok) await house.database.write(tenantId, judge)
    return answer
  },
})
