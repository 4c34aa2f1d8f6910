import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '#platform/house.ts'
import { tenantNamed } from '../tenants/directory.ts'
import { namesNobody } from './anybody.ts'
import { modes } from './authorization-request.ts'
import { deviceCodeGrant } from './grants/device-code.ts'
import type { Version } from './claims.ts'
import { sendRefusal } from './endpoint.ts'
import { issuers } from './signing/jwt.ts'
import { signingKeys } from './signing/keys.ts'
import { refusals } from './refusal.ts'

const endpoints = (base: string, tenant: string, version: Version) =>
  version === 1
    ? {
        authorization_endpoint: `${base}/${tenant}/oauth2/authorize`,
        token_endpoint: `${base}/${tenant}/oauth2/token`,
        device_authorization_endpoint: `${base}/${tenant}/oauth2/devicecode`,
        jwks_uri: `${base}/common/discovery/keys`,
      }
    : {
        authorization_endpoint: `${base}/${tenant}/oauth2/v2.0/authorize`,
        token_endpoint: `${base}/${tenant}/oauth2/v2.0/token`,
        device_authorization_endpoint: `${base}/${tenant}/oauth2/v2.0/devicecode`,
        jwks_uri: `${base}/${tenant}/discovery/v2.0/keys`,
      }

/** For `common` and its like the issuer is a template, as the clients that ask there expect. */
const metadata = (base: string, tenant: string, version: Version) => ({
  issuer: issuers(base, namesNobody(tenant) ? '{tenantid}' : tenant)[version],
  ...endpoints(base, tenant, version),
  token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ['RS256', 'PS256', 'ES256'],
  response_types_supported: ['code', 'code id_token'],
  response_modes_supported: modes,
  grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials', 'password', deviceCodeGrant],
  code_challenge_methods_supported: ['S256'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  claims_supported: [
    'sub',
    'iss',
    'aud',
    'exp',
    'iat',
    'nonce',
    'auth_time',
    'c_hash',
    'preferred_username',
    'name',
    'tid',
    'oid',
    'upn',
    'amr',
    'ver',
  ],
  request_uri_parameter_supported: false,
  cloud_instance_name: new URL(base).hostname,
})

export const configurationEndpoint =
  (version: Version) =>
  async (request: FastifyRequest, reply: FastifyReply, house: House): Promise<FastifyReply> => {
    const { tenant } = request.params as { tenant: string }
    const named = namesNobody(tenant) ? tenant.toLowerCase() : await tenantNamed(house, tenant)
    if (named === undefined) return sendRefusal(reply, house, request, refusals.unknownTenant(tenant))
    return reply.send(metadata(house.config.publicUrl, named, version))
  }

/** Cached by clients for less time than a new key is published before it signs. */
export async function keysEndpoint(_request: FastifyRequest, reply: FastifyReply, house: House): Promise<FastifyReply> {
  const keys = (await signingKeys(house)).map((key) => ({ ...key.publicJwk, kid: key.kid, use: 'sig', alg: 'RS256' }))
  return reply.header('cache-control', 'public, max-age=300').send({ keys })
}

// Names under which we are reached when clients that know no other address are led here (name resolution, proxy).
const publicClouds: ReadonlySet<string> = new Set([
  'login.microsoftonline.com',
  'login.windows.net',
  'login.microsoft.com',
  'sts.windows.net',
  'login.chinacloudapi.cn',
  'login.partner.microsoftonline.cn',
])

/** MSAL asks here whether an authority's host may be trusted: ours may, and so may the names we stand in for. */
export async function instanceEndpoint(
  request: FastifyRequest,
  reply: FastifyReply,
  house: House,
): Promise<FastifyReply> {
  const asked = (request.query as Record<string, string>)['authorization_endpoint'] ?? ''
  if (!URL.canParse(asked)) return sendRefusal(reply, house, request, refusals.missing('authorization_endpoint'))
  const { host, pathname } = new URL(asked)
  if (host !== new URL(house.config.publicUrl).host && !publicClouds.has(host))
    return sendRefusal(reply, house, request, refusals.unknownInstance(host))
  const tenant = pathname.split('/')[1] ?? 'common'
  return reply.send({
    tenant_discovery_endpoint: `https://${host}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  })
}
