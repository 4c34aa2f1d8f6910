import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '#platform/house.ts'
import { single } from '#platform/http/headers.ts'
import { appClaims, clientInfo, idClaims, lifetimeSeconds, userClaims, type Version } from './claims.ts'
import { type Form, knownClient, readCredentials } from './client.ts'
import { authorizationCode } from './grants/authorization-code.ts'
import { clientCredentials } from './grants/client-credentials.ts'
import { deviceCode, deviceCodeGrant } from './grants/device-code.ts'
import type { Asked, Granted } from './grants/granting.ts'
import { password } from './grants/password.ts'
import { refreshToken } from './grants/refresh-token.ts'
import { noteUse } from '../applications/uses.ts'
import { sign } from './signing/jwt.ts'
import { type Decided, given, type Refusal, refusalBody, refused, refusals } from './refusal.ts'

const byGrant: Readonly<Record<string, (asked: Asked) => Promise<Decided<Granted>>>> = {
  client_credentials: clientCredentials,
  authorization_code: authorizationCode,
  refresh_token: refreshToken,
  password: password,
  [deviceCodeGrant]: deviceCode,
  device_code: deviceCode,
}

export const formOf = (request: FastifyRequest): Form =>
  typeof request.body === 'object' && request.body !== null ? (request.body as Form) : {}

export const placeOf = (request: FastifyRequest, reply: FastifyReply) => ({
  requestId: String(reply.getHeader('MS-RequestId')),
  correlationId:
    single(request.headers, 'client-request-id')?.slice(0, 64) ?? String(reply.getHeader('MS-CorrelationId')),
  ipAddress: request.ip,
  ...(request.headers['user-agent'] === undefined ? {} : { userAgent: request.headers['user-agent'].slice(0, 300) }),
})

async function answer(asked: Asked, granted: Granted, askedAt: Temporal.Instant): Promise<object> {
  const { house, version, form, client, tenantId, proof } = asked
  const { wanted, subject } = granted
  const at = house.clock.now()
  const whom = { version, tenantId, clientId: client.clientId, proof, at, askedAt }
  const claims =
    subject === undefined ? appClaims(house, whom, wanted.resource) : userClaims(house, whom, wanted.resource, subject)
  const withId = subject !== undefined && (version === 1 || wanted.identity.includes('openid'))
  const [access_token, id_token] = await Promise.all([
    sign(house, claims),
    withId
      ? sign(house, idClaims(house, whom, subject, granted.nonce === undefined ? {} : { nonce: granted.nonce }))
      : undefined,
  ])
  const common = {
    token_type: 'Bearer',
    ...(subject === undefined ? {} : { scope: version === 1 ? 'user_impersonation' : shownScope(wanted) }),
    ...lasting(asked, claims, wanted.resource),
    access_token,
  }
  return {
    ...common,
    ...(granted.refreshToken === undefined ? {} : { refresh_token: granted.refreshToken }),
    ...(id_token === undefined ? {} : { id_token }),
    ...(subject !== undefined && form['client_info'] === '1' ? { client_info: clientInfo(subject, tenantId) } : {}),
  }
}

// MSAL finds a token in its cache again by the scopes that the answer names.
const shownScope = ({ identity, resource, right }: Granted['wanted']) =>
  [
    ...identity.filter((one) => one !== 'offline_access'),
    ...new Set([`${resource}/user_impersonation`, `${resource}/${right ?? 'user_impersonation'}`]),
  ].join(' ')

/** v1 writes numbers as strings. */
function lasting({ version }: Asked, { exp, nbf }: { exp: number; nbf: number }, resource: string): object {
  if (version === 2) return { expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds }
  const inSeconds = String(lifetimeSeconds)
  return {
    expires_in: inSeconds,
    ext_expires_in: inSeconds,
    expires_on: String(exp),
    not_before: String(nbf),
    resource,
  }
}

// `/adfs/oauth2/token` is v1's path, but who takes it (msal4j) speaks v2: scopes, and numbers as numbers.
const spoken = (version: Version, tenant: string): Version => (tenant.toLowerCase() === 'adfs' ? 2 : version)

async function decide(
  house: House,
  path: Version,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Decided<object>> {
  const { tenant } = request.params as { tenant: string }
  const version = spoken(path, tenant)
  const form = formOf(request)
  const grantType = form['grant_type'] ?? ''
  if (grantType === '') return refused(refusals.missing('grant_type'))
  const grant = Object.hasOwn(byGrant, grantType) ? byGrant[grantType] : undefined
  if (grant === undefined) return refused(refusals.unsupportedGrant(grantType))
  const credentials = readCredentials(request.headers.authorization, form)
  if (!credentials.ok) return credentials
  const known = await knownClient(house, tenant, credentials.value, form)
  if (!known.ok) return known
  const asked = { ...known.value, house, version, form, from: placeOf(request, reply) }
  const askedAt = house.clock.now()
  const granted = await grant(asked)
  if (!granted.ok) return granted
  const noted = noteUse(house, {
    tenantId: asked.tenantId,
    clientId: asked.client.clientId,
    credentialId: asked.proof?.id,
  })
  // A grant about a person has written already; an application alone does not wait for a write.
  if (granted.value.subject !== undefined) await noted
  return given(await answer(asked, granted.value, askedAt))
}

export function sendRefusal(
  reply: FastifyReply,
  house: House,
  request: FastifyRequest,
  refusal: Refusal,
): FastifyReply {
  const { requestId, correlationId } = placeOf(request, reply)
  if (refusal.status === 401 && request.headers.authorization !== undefined)
    void reply.header('WWW-Authenticate', `Basic realm="${house.config.publicUrl}"`)
  const body = refusalBody(refusal, { traceId: requestId, correlationId, at: house.clock.now() })
  return reply.code(refusal.status).send(body)
}

/** Tokens are for who asked and for nobody's cache. */
export function keepOutOfCaches(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' })
  const id = single(request.headers, 'client-request-id')
  if (id !== undefined && single(request.headers, 'return-client-request-id') === 'true' && /^[\w-]{1,64}$/.test(id))
    void reply.header('client-request-id', id)
}

export const tokenEndpoint =
  (version: Version) =>
  async (request: FastifyRequest, reply: FastifyReply, house: House): Promise<FastifyReply> => {
    keepOutOfCaches(request, reply)
    const decided = await decide(house, version, request, reply)
    return decided.ok ? reply.send(decided.value) : sendRefusal(reply, house, request, decided.refusal)
  }
