import { isGuid } from '#lib/ids.ts'
import { fine, wrong } from '#lib/outcome.ts'
import type { Session } from '#contract/generated/types.ts'
import { ok } from '#platform/http/answer.ts'
import { operation, publicOperation } from '#platform/http/operation.ts'
import { collection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import type { House } from '#platform/house.ts'
import { peopleChanged } from '../people/changes.ts'
import { globalAdmins } from '../people/store.ts'
import { instant } from '../people/wire.ts'
import { admit, tryPassword } from '../passwords/sign-in.ts'
import { problems } from '../problems.ts'
import { deviceOf } from '../sign-ins/devices.ts'
import { endedCookie } from './cookie.ts'
import { openSession } from './opening.ts'
import { idleMinutes } from './rules.ts'
import { isFromElsewhere } from './same-site.ts'
import * as store from './store.ts'
import { waitFor } from './waiting.ts'

async function whoHelps(house: House, tenantId: string): Promise<string> {
  const admins = await house.database.read(tenantId, (tx) => globalAdmins(tx))
  return admins.map((one) => one.display_name).join(', ') || '—'
}

export const createSession = publicOperation('createSession', {
  async handle({ body, house, locale, origin, request, dryRun }) {
    if (isFromElsewhere(request, house)) return wrong(http.crossSite())
    const device = deviceOf(request, house)
    const attempt = { signInName: body.signInName.trim(), password: body.password, from: origin, device }
    const tried = await tryPassword(house, attempt)
    if (tried.result === 'failed') return wrong(problems.signInFailed())
    if (tried.result === 'paused') return waitFor(tried.seconds, locale)
    if (tried.result !== 'right') {
      const admins = await whoHelps(house, tried.tenantId)
      return wrong(
        tried.result === 'blocked' ? problems.signInBlocked({ admins }) : problems.temporaryPasswordExpired({ admins }),
      )
    }
    const { tenantId, user } = tried
    return house.database.write(
      tenantId,
      async (tx) =>
        (await admit(tx, house, attempt, tried))
          ? openSession(tx, house, {
              userId: user.id,
              mustChangePassword: user.mustChangePassword,
              from: origin,
              device,
              amr: ['pwd'],
            })
          : wrong(problems.signInFailed()),
      { dryRun },
    )
  },
})

export const getSessions = operation('getSessions', {
  beforePasswordChange: true,
  async handle({ actor, db, house }) {
    const now = house.clock.now()
    const idleSince = now.subtract({ minutes: idleMinutes })
    const rows = await db.read((tx) => store.sessionsOf(tx, actor.userId ?? '', now, idleSince))
    const items = rows.map((row): Session => ({
      id: row.id,
      current: row.id === actor.sessionId,
      createdAt: instant(row.created_at),
      lastSeenAt: instant(row.last_seen_at),
      ...(row.user_agent === null ? {} : { userAgent: row.user_agent }),
      ...(row.ip_address === null ? {} : { ipAddress: row.ip_address }),
      mustChangePassword: actor.mustChangePassword,
      attributes: { objectType: 'Session' },
    }))
    return ok(collection('/sessions', items))
  },
})

/** One's way out is always open; to end other sessions one has to be in. */
export const deleteSession = operation('deleteSession', {
  beforePasswordChange: true,
  beforeSecondFactor: true,
  async handle({ actor, path, db, house }) {
    const isHere = path.sessionId === 'current' || path.sessionId.toLowerCase() === actor.sessionId
    if (!isHere && ['pass', 'register'].includes(actor.secondStep ?? '')) return wrong(http.secondFactorNeeded())
    const id = isHere ? actor.sessionId : path.sessionId
    if (id === undefined || !isGuid(id)) return wrong(http.notFound())
    return db.write(async (tx) => {
      if (!(await store.endSession(tx, actor.userId ?? '', id))) return wrong(http.notFound())
      tx.record({ act: 'account.session.ended', subject: { kind: 'session', id } })
      peopleChanged(tx)
      return fine(isHere ? { headers: { 'set-cookie': endedCookie(house) } } : {})
    })
  },
})

export const deleteSessions = operation('deleteSessions', {
  beforePasswordChange: true,
  handle: ({ actor, db, house }) =>
    db.write(async (tx) => {
      const id = actor.userId ?? ''
      await store.endEverything(tx, house, id)
      tx.record({ act: 'account.sessions.ended', subject: { kind: 'user', id } })
      peopleChanged(tx)
      return fine({ headers: { 'set-cookie': endedCookie(house) } })
    }),
})
