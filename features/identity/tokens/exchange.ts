import type { FastifyReply, FastifyRequest } from 'fastify'
import { openDoor } from '../doorkeeper/doorkeeper.ts'
import type { House } from '#platform/house.ts'
import { lifetimeSeconds } from './claims.ts'
import { formOf, keepOutOfCaches, sendRefusal } from './endpoint.ts'
import { sign, verify } from './signing/jwt.ts'
import { refusals } from './refusal.ts'

/**
 * The older exchange of a directory token for a Partner Center one. The new token says that it was exchanged and is
 * not taken for another: otherwise one token would live for ever.
 */
export async function exchangeEndpoint(
  request: FastifyRequest,
  reply: FastifyReply,
  house: House,
): Promise<FastifyReply> {
  keepOutOfCaches(request, reply)
  const grant = formOf(request)['grant_type']
  if (grant === undefined) return sendRefusal(reply, house, request, refusals.missing('grant_type'))
  if (grant !== 'jwt_token') return sendRefusal(reply, house, request, refusals.unsupportedGrant(grant))
  const refuse = () => {
    void reply.header('WWW-Authenticate', 'Bearer error="invalid_token"')
    return sendRefusal(reply, house, request, refusals.tokenInvalid())
  }
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined || !(await openDoor(house).authenticate(request)).ok) return refuse()
  const claims = await verify(house, token)
  if (typeof claims === 'string' || claims.exchanged === true) return refuse()
  const now = Math.floor(house.clock.now().epochMilliseconds / 1000)
  const access_token = await sign(house, {
    ...claims,
    aud: 'https://api.partnercenter.microsoft.com',
    iat: now,
    nbf: now,
    exp: now + lifetimeSeconds + 1,
    exchanged: true,
  })
  return reply.send({ access_token, token_type: 'Bearer', expires_in: lifetimeSeconds + 1 })
}
