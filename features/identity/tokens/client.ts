import { timingSafeEqual } from 'node:crypto'
import type { House } from '#platform/house.ts'
import { digest } from '#platform/secrets/secrets.ts'
import { tenantNamed, tenantOfApplication } from '../tenants/directory.ts'
import { namesNobody } from './anybody.ts'
import { assertionType, checkAssertion, subjectOf } from './assertion.ts'
import type { Proof } from './claims.ts'
import { type Decided, given, refused, refusals } from './refusal.ts'
import { clientKnown } from './known-clients.ts'
import type { Client } from './store.ts'

export type Form = Readonly<Record<string, string | undefined>>

export type Credentials = {
  readonly clientId: string
  readonly secret: string | undefined
  readonly assertion?: string | undefined
}

/** One proof, not several (RFC 6749, 2.3): a signed assertion, whose type is named beside it, or a secret. */
function inForm(form: Form): Decided<Credentials> {
  const assertion = form['client_assertion'] || undefined
  const secret = form['client_secret'] || undefined
  if (assertion !== undefined && form['client_assertion_type'] !== assertionType)
    return refused(refusals.assertionType(form['client_assertion_type'] ?? ''))
  if (assertion !== undefined && secret !== undefined) return refused(refusals.severalProofs())
  const clientId = form['client_id'] || (assertion === undefined ? undefined : subjectOf(assertion))
  return clientId === undefined
    ? refused(refusals.missing('client_id'))
    : given({ clientId: clientId.toLowerCase(), secret, assertion })
}

/** `Authorization: Basic` (each half form-encoded, RFC 6749 2.3.1), else the form. */
export function readCredentials(authorization: string | undefined, form: Form): Decided<Credentials> {
  const basic = /^Basic +([\w+/=-]+) *$/i.exec(authorization ?? '')?.[1]
  if (basic === undefined) return inForm(form)
  const [name = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':')
  const plain = new URLSearchParams(`name=${name}&secret=${rest.join(':')}`)
  return given({ clientId: (plain.get('name') ?? '').toLowerCase(), secret: plain.get('secret') ?? '' })
}

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

export type KnownClient = {
  readonly tenantId: string
  readonly client: Client
  /** What it proved itself with; a native application has nothing. */
  readonly proof?: Proof | undefined
}

/** Every secret is compared, in constant time each; an expired one is told apart only to who holds it. */
function checkSecret(client: Client, secret: string, now: Temporal.Instant): Decided<Proof> {
  const shown = digest(secret)
  const fitting = client.secrets.filter((one) => timingSafeEqual(Buffer.from(one.hash, 'hex'), shown))
  if (fitting.length === 0) return refused(refusals.secretWrong(client.clientId))
  const good = fitting.find((one) => Date.parse(one.expiresAt) > now.epochMilliseconds)
  return good === undefined ? refused(refusals.secretExpired(client.clientId)) : given({ kind: 'secret', id: good.id })
}

type Authenticating = { readonly tenantId: string; readonly client: Client; readonly form: Form }

async function authenticated(
  house: House,
  { secret, assertion }: Credentials,
  asked: Authenticating,
): Promise<Decided<Proof | undefined>> {
  const { client } = asked
  if (client.kind === 'native')
    return secret === undefined && assertion === undefined ? given(undefined) : refused(refusals.secretUnwanted())
  if (assertion !== undefined) {
    const certificate = await checkAssertion(house, { ...asked, assertion })
    return certificate.ok ? given({ kind: 'certificate', id: certificate.value.id }) : certificate
  }
  return secret === undefined ? refused(refusals.secretMissing()) : checkSecret(client, secret, house.clock.now())
}

/** The application that asks: no statement once it has been seen within half a minute, if it shows a secret. */
export async function knownClient(
  house: House,
  tenant: string,
  credentials: Credentials,
  form: Form,
): Promise<Decided<KnownClient>> {
  const { clientId } = credentials
  const tenantId = await tenantOfClient(house, tenant, clientId)
  if (!tenantId.ok) return tenantId
  const client = await clientKnown(house, tenantId.value, clientId)
  if (client === undefined) return refused(refusals.unknownClient(clientId, tenant))
  const proof = await authenticated(house, credentials, { tenantId: tenantId.value, client, form })
  return proof.ok ? given({ tenantId: tenantId.value, client, proof: proof.value }) : proof
}
