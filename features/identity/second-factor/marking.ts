import type { Session } from '#contract/generated/types.ts'
import { uuidv7 } from '#lib/ids.ts'
import { fine, wrong } from '#lib/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Handled } from '#platform/http/answer.ts'
import { problems as http } from '#platform/http/problems.ts'
import type { House } from '#platform/house.ts'
import { peopleChanged } from '../people/changes.ts'
import { instant } from '../people/wire.ts'
import { issueTicket, sessionCookie } from '../sessions/cookie.ts'
import { type Entering, rememberDevice } from '../sign-ins/devices.ts'
import { amrAfter, type Method } from './rules.ts'
import { renewSession } from './store.ts'

/** Whose session it is, in which browser. */
export type Passing = Entering & { readonly sessionId: string; readonly mustChangePassword: boolean }

/** The session goes on as another: new id, new secret, the mark in it; the browser is known from now on. */
export async function markPassed(tx: Tx, house: House, passing: Passing, method: Method): Promise<Handled> {
  const at = house.clock.now()
  const ticket = issueTicket(tx.tenantId)
  const id = uuidv7(at.epochMilliseconds)
  const { sessionId: former, mustChangePassword } = passing
  const row = await renewSession(tx, { former, id, secretHash: ticket.secretHash, amr: amrAfter(method), at })
  if (row === undefined) return wrong(http.sessionEnded())
  const deviceCookie = await rememberDevice(tx, house, passing)
  peopleChanged(tx)
  const body: Session = {
    id,
    current: true,
    createdAt: instant(row.created_at),
    lastSeenAt: at.toString(),
    ...(row.user_agent === null ? {} : { userAgent: row.user_agent }),
    ...(row.ip_address === null ? {} : { ipAddress: row.ip_address }),
    mustChangePassword,
    secondStep: 'none',
    attributes: { objectType: 'Session' },
  }
  const cookie = sessionCookie(house, ticket.value)
  return fine({ body, headers: { 'set-cookie': deviceCookie === undefined ? cookie : [cookie, deviceCookie] } })
}
