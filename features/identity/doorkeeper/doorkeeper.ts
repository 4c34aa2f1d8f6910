import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { isGuid } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import type { Actor } from '#platform/access/actor.ts'
import { isDryRun } from '#platform/http/headers.ts'
import type { Doorkeeper } from '#platform/http/perform.ts'
import { problems } from '#platform/http/problems.ts'
import type { House } from '#platform/house.ts'
import { channel, onPeopleChanged } from '../people/changes.ts'
import { globalAdmins } from '../people/store.ts'
import { writePerson } from '../people/wire.ts'
import { noteRequest } from '../second-factor/status/counting.ts'
import { cookieOf } from '../sessions/cookie.ts'
import { isFromPortal } from '../sessions/same-site.ts'
import { isOurApi } from '../tokens/audiences.ts'
import { verify } from '../tokens/signing/jwt.ts'
import { byClaims, bySession, type Known } from './actors.ts'
import { memory } from './memory.ts'
import { accountById, tenantOf } from './store.ts'

const mostRemembered = 20_000
const rememberedMilliseconds = 30_000

const bearer = /^Bearer +([\w.~+/=-]+) *$/i
const reads = new Set(['GET', 'HEAD'])

type Resolved = Outcome<Known>

async function resolveToken(house: House, token: string): Promise<Resolved> {
  const verified = await verify(house, token)
  if (verified === 'expired') return wrong(problems.tokenExpired())
  if (verified === 'invalid' || !isOurApi(verified.aud, house.config.publicUrl)) return wrong(problems.tokenInvalid())
  const known = await byClaims(house, verified)
  return known === undefined ? wrong(problems.tokenInvalid()) : fine(known)
}

async function resolveSession(house: House, cookie: string, dryRun: boolean): Promise<Resolved> {
  const known = await bySession(house, cookie, dryRun)
  return known === undefined ? wrong(problems.sessionEnded()) : fine(known)
}

/**
 * Resolved actors by the digest of their credential, for half a minute at most and never beyond the credential's
 * own end. A tenant whose people change is forgotten at once, also by an answer that is still on its way.
 */
function rememberActors(house: House) {
  const actors = memory<Actor>(mostRemembered)
  let changes = 0
  const forget = (tenantId: string) => {
    changes++
    actors.forget((actor) => actor.tenantId === tenantId)
  }
  onPeopleChanged(forget)
  house.database
    .onNotify(channel, forget)
    .catch((error: unknown) => house.log.error({ err: error }, 'cannot hear about changes of people'))
  return async (credential: string, now: number, resolve: () => Promise<Resolved>): Promise<Outcome<Actor>> => {
    const key = hash('sha256', credential, 'base64')
    const before = actors.get(key, now)
    if (before !== undefined) return fine(before)
    const changesBefore = changes
    const found = await resolve()
    if (!found.ok) return found
    const { actor, until } = found.value
    if (changes === changesBefore) actors.set(key, actor, Math.min(until, now + rememberedMilliseconds))
    return fine(actor)
  }
}

function open(house: House): Doorkeeper {
  const remembered = rememberActors(house)
  const authenticated = (request: FastifyRequest, now: number): Promise<Outcome<Actor>> | Outcome<Actor> => {
    const { authorization } = request.headers
    if (authorization !== undefined) {
      const token = bearer.exec(authorization)?.[1]
      if (token === undefined) return wrong(problems.tokenInvalid())
      return remembered(token, now, () => resolveToken(house, token))
    }
    const cookie = cookieOf(request, house)
    if (cookie === undefined || cookie === '') return wrong(problems.tokenMissing())
    if (!reads.has(request.method) && !isFromPortal(request, house)) return wrong(problems.crossSite())
    return remembered(cookie, now, () => resolveSession(house, cookie, isDryRun(request.headers)))
  }
  return {
    async authenticate(request: FastifyRequest) {
      const now = house.clock.now().epochMilliseconds
      const known = await authenticated(request, now)
      // What finishes a sign-in is not yet work done without the second factor.
      if (known.ok && known.value.secondStep !== 'pass')
        noteRequest(house, known.value, { operation: `${request.method} ${request.routeOptions.url ?? ''}`, at: now })
      return known
    },
    async account(tenantId) {
      const row = isGuid(tenantId) ? await house.database.reference((tx) => accountById(tx, tenantId)) : undefined
      if (row === undefined) return undefined
      return tenantOf(row.tenant_id, row, house.clock.now(Number(row.clock_offset_seconds)))
    },
    async grantors(actor) {
      if (actor.kind === 'application') return []
      return (await house.database.read(actor.tenantId, (tx) => globalAdmins(tx))).map(writePerson)
    },
  }
}

const doors = new WeakMap<House, Doorkeeper>()

/** Who stands at the door: bearer tokens of ours and the portal's session cookie. One per house. */
export function openDoor(house: House): Doorkeeper {
  const door = doors.get(house) ?? open(house)
  doors.set(house, door)
  return door
}
