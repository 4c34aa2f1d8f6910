import { isGuid, millisecondsOf } from '#lib/ids.ts'
import { fine } from '#lib/outcome.ts'
import type { Actor } from '#platform/access/actor.ts'
import { permissions } from '#platform/access/matrix.ts'
import type { House } from '#platform/house.ts'
import { hasPassed, stepOf } from '../second-factor/rules.ts'
import { readTicket } from '../sessions/cookie.ts'
import { endOf, isWorthNoting } from '../sessions/rules.ts'
import { noteSeen } from '../sessions/store.ts'
import type { Claims } from '../tokens/signing/jwt.ts'
import * as store from './store.ts'

/** Somebody, and the instant (milliseconds) after which it must be asked again in any case. */
export type Known = { readonly actor: Actor; readonly until: number; readonly signedInAt?: Temporal.Instant }

type PersonRow = NonNullable<Awaited<ReturnType<typeof store.personByToken>>>
type Through = Pick<Actor, 'clientId' | 'sessionId' | 'amr' | 'factorPassedAt'>

function personOf(house: House, tenantId: string, row: PersonRow, through: Through): Actor {
  const tenant = store.tenantOf(tenantId, row, house.clock.now(Number(row.clock_offset_seconds)))
  const edition = row.edition ?? house.config.edition
  const setting = { edition, partnerType: tenant.partnerType, sandbox: tenant.sandbox }
  const step = stepOf(row.second_factor, hasPassed(through.amr), house.clock.now())
  return {
    kind: 'user',
    tenantId,
    tenant,
    edition,
    userId: row.user_id,
    name: row.sign_in_name,
    roles: row.roles,
    permissions: permissions(row.roles, setting),
    mustChangePassword: row.must_change_password,
    ...(step === 'none' ? {} : { secondStep: step }),
    ...through,
  }
}

const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime())

/** Whose session this is, if it is still good. Being here is noted, at most once a minute and never in a dry run. */
export async function bySession(house: House, cookie: string, dryRun: boolean): Promise<Known | undefined> {
  const ticket = readTicket(cookie)
  if (ticket === undefined) return undefined
  const { tenantId } = ticket
  const row = await house.database.glance(tenantId, (tx) => store.personBySession(tx, ticket.secretHash))
  if (row === undefined) return undefined
  const now = house.clock.now()
  const lastSeenAt = instant(row.last_seen_at)
  const endsAt = instant(row.ends_at)
  if (Temporal.Instant.compare(endOf({ endsAt, lastSeenAt }), now) <= 0) return undefined
  const noted = isWorthNoting(lastSeenAt, now) && !dryRun
  if (noted)
    await house.database.write(tenantId, async (tx) => {
      await noteSeen(tx, row.session_id, now)
      return fine(undefined)
    })
  const until = endOf({ endsAt, lastSeenAt: noted ? now : lastSeenAt }).epochMilliseconds
  const passedAt = row.factor_passed_at
  const actor = personOf(house, tenantId, row, {
    sessionId: row.session_id,
    amr: row.amr,
    ...(passedAt === null ? {} : { factorPassedAt: instant(passedAt) }),
  })
  return { actor, until, signedInAt: instant(row.created_at) }
}

/** To the millisecond; `iat` has whole seconds, in which somebody may have changed their password and asked anew. */
const madeAtOf = ({ uti, iat }: Claims) =>
  Temporal.Instant.fromEpochMilliseconds(uti !== undefined && isGuid(uti) ? millisecondsOf(uti) : iat * 1000)

/** Whom the verified claims speak of: a person through an application, or an application alone. */
export async function byClaims(house: House, claims: Claims): Promise<Known | undefined> {
  const { tid: tenantId, oid } = claims
  const clientId = claims.appid ?? claims.azp ?? ''
  if (!isGuid(tenantId) || !isGuid(clientId) || !isGuid(oid)) return undefined
  const { proof } = claims
  if (proof !== undefined && !isGuid(proof)) return undefined
  const until = claims.exp * 1000
  if (claims.idtyp !== 'app') {
    const issuedAt = Temporal.Instant.fromEpochMilliseconds(claims.iat * 1000)
    const madeAt = madeAtOf(claims)
    const row = await house.database.glance(tenantId, (tx) =>
      store.personByToken(tx, oid, { clientId, proof, issuedAt, madeAt }),
    )
    return row && { actor: personOf(house, tenantId, row, { clientId, amr: claims.amr ?? [] }), until }
  }
  const row = await house.database.glance(tenantId, (tx) => store.applicationByToken(tx, { clientId, proof }))
  if (row === undefined) return undefined
  const tenant = store.tenantOf(tenantId, row, house.clock.now(Number(row.clock_offset_seconds)))
  const edition = row.edition ?? house.config.edition
  const setting = { edition, partnerType: tenant.partnerType, sandbox: tenant.sandbox }
  const actor: Actor = {
    kind: 'application',
    tenantId,
    tenant,
    edition,
    clientId,
    name: row.name,
    roles: row.roles,
    permissions: permissions(row.roles, setting),
    amr: [],
    mustChangePassword: false,
  }
  return { actor, until }
}
