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
import { amrAfter, type Method } from './rules.ts'
import { renewSession } from './store.ts'

/** The session goes on as another: new id, new secret, the mark in it. */
export async function markPassed(
  tx: Tx,
  house: House,
  former: string,
  mustChangePassword: boolean,
  method: Method,
): Promise<Handled> {
  const at = house.clock.now()
  const ticket = issueTicket(tx.tenantId)
  const id = uuidv7(at.epochMilliseconds)
  const row = await renewSession(tx, { former, id, secretHash: ticket.secretHash, amr: amrAfter(method), at })
  if (row === undefined) return wrong(http.sessionEnded())
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
  return fine({ body, headers: { 'set-cookie': sessionCookie(house, ticket.value) } })
}
