import { timingSafeEqual } from 'node:crypto'
import type { House } from '#platform/house.ts'
import { digest } from '#platform/secrets/secrets.ts'
import { tenantNamed, tenantOfApplication } from '../tenants/directory.ts'
import { type Decided, given, refused, refusals } from './refusal.ts'
import { clientKnown } from './known-clients.ts'
import type { Client } from './store.ts'

export type Form = Readonly<Record<string, string | undefined>>

export type Credentials = { readonly clientId: string; readonly secret: string | undefined }

/** `Authorization: Basic` (each half form-encoded, RFC 6749 2.3.1), else the form. */
export function readCredentials(authorization: string | undefined, form: Form): Decided<Credentials> {
  const basic = /^Basic +([\w+/=-]+) *$/i.exec(authorization ?? '')?.[1]
  if (basic === undefined) {
    const clientId = form['client_id']
    return clientId === undefined || clientId === ''
      ? refused(refusals.missing('client_id'))
      : given({ clientId: clientId.toLowerCase(), secret: form['client_secret'] })
  }
  const [name = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':')
  const plain = new URLSearchParams(`name=${name}&secret=${rest.join(':')}`)
  return given({ clientId: (plain.get('name') ?? '').toLowerCase(), secret: plain.get('secret') ?? '' })
}

// They name nobody: the tenant follows from the application.
const anybody: ReadonlySet<string> = new Set(['common', 'organizations', 'adfs'])

export const namesNobody = (tenant: string): boolean => anybody.has(tenant.toLowerCase())

/** The tenant of the path, which must be the application's own. */
export async function tenantOfClient(house: House, tenant: string, clientId: string): Promise<Decided<string>> {
  const [named, own] = await Promise.all([
    namesNobody(tenant) ? undefined : tenantNamed(house, tenant),
    tenantOfApplication(house, clientId),
  ])
  if (named === undefined && !namesNobody(tenant)) return refused(refusals.unknownTenant(tenant))
  if (own === undefined || (named !== undefined && named !== own))
    return refused(refusals.unknownClient(clientId, tenant))
  return given(own)
}

export type KnownClient = { readonly tenantId: string; readonly client: Client }

/** Every secret is compared, in constant time each; an expired one is told apart only to who holds it. */
function checkSecret(client: Client, secret: string, now: Temporal.Instant): Decided<Client> {
  const shown = digest(secret)
  const fitting = client.secrets.filter((one) => timingSafeEqual(Buffer.from(one.hash, 'hex'), shown))
  if (fitting.length === 0) return refused(refusals.secretWrong(client.clientId))
  const good = fitting.some((one) => Date.parse(one.expiresAt) > now.epochMilliseconds)
  return good ? given(client) : refused(refusals.secretExpired(client.clientId))
}

function authenticated(client: Client, secret: string | undefined, now: Temporal.Instant): Decided<Client> {
  const shown = secret !== undefined && secret !== ''
  if (client.kind === 'native') return shown ? refused(refusals.secretUnwanted()) : given(client)
  return shown ? checkSecret(client, secret, now) : refused(refusals.secretMissing())
}

/** The application that asks: no statement once it has been seen within half a minute. */
export async function knownClient(
  house: House,
  tenant: string,
  credentials: Credentials,
): Promise<Decided<KnownClient>> {
  const { clientId, secret } = credentials
  const tenantId = await tenantOfClient(house, tenant, clientId)
  if (!tenantId.ok) return tenantId
  const found = await clientKnown(house, tenantId.value, clientId)
  if (found === undefined) return refused(refusals.unknownClient(clientId, tenant))
  const client = authenticated(found, secret, house.clock.now())
  return client.ok ? given({ tenantId: tenantId.value, client: client.value }) : client
}
