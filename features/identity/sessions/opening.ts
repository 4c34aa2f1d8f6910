import type { Session } from '#contract/generated/types.ts'
import { uuidv7 } from '#lib/ids.ts'
import { fine } from '#lib/outcome.ts'
import type { Handled } from '#platform/http/answer.ts'
import type { House } from '#platform/house.ts'
import type { Tx } from '#platform/db/database.ts'
import { hasPassed, stepOf } from '../second-factor/rules.ts'
import { standingOf } from '../second-factor/store.ts'
import type { Attempt } from '../passwords/sign-in.ts'
import { rememberDevice } from '../sign-ins/devices.ts'
import { issueTicket, sessionCookie } from './cookie.ts'
import { lifetimeHours } from './rules.ts'
import { insertSession } from './store.ts'

export type Opening = {
  readonly userId: string
  readonly mustChangePassword: boolean
  readonly from: Attempt['from']
  readonly device: Attempt['device']
  readonly amr: readonly string[]
}

/** A session begins: its row, its cookie, its resource. */
export async function openSession(tx: Tx, house: House, opening: Opening): Promise<Handled> {
  const at = house.clock.now()
  const ticket = issueTicket(tx.tenantId)
  const { userAgent, ipAddress } = opening.from
  const session = {
    id: uuidv7(at.epochMilliseconds),
    userId: opening.userId,
    secretHash: ticket.secretHash,
    at,
    endsAt: at.add({ hours: lifetimeHours }),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(ipAddress === undefined ? {} : { ipAddress }),
    amr: opening.amr,
  }
  const [standing] = await Promise.all([standingOf(tx, opening.userId), insertSession(tx, session)])
  const step = standing === undefined ? 'none' : stepOf(standing, hasPassed(opening.amr), at)
  // Half a sign-in makes no browser known: whoever has only the password would be let in more easily ever after.
  const deviceCookie = step === 'pass' ? undefined : await rememberDevice(tx, house, opening)
  const body: Session = {
    id: session.id,
    current: true,
    createdAt: at.toString(),
    lastSeenAt: at.toString(),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(ipAddress === undefined ? {} : { ipAddress }),
    mustChangePassword: opening.mustChangePassword,
    secondStep: step,
    attributes: { objectType: 'Session' },
  }
  const cookie = sessionCookie(house, ticket.value)
  return fine({ body, headers: { 'set-cookie': deviceCookie === undefined ? cookie : [cookie, deviceCookie] } })
}
