import { X509Certificate } from 'node:crypto'
import {
  decodeJwt,
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type JWTPayload,
  type ProtectedHeaderParameters,
} from 'jose'
import { fine } from '#lib/outcome.ts'
import type { House } from '#platform/house.ts'
import { digest } from '#platform/secrets/secrets.ts'
import { tenantNamed } from '../tenants/directory.ts'
import { namesNobody } from './anybody.ts'
import { type Decided, given, refused, refusals } from './refusal.ts'
import { issuers } from './signing/jwt.ts'
import { type Client, type KnownCertificate, takeAssertion } from './store.ts'

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

const longestSeconds = 600
const toleranceSeconds = 60

/** Whom an assertion speaks for, believed only to look them up: who sends no client_id. */
export function subjectOf(assertion: string): string | undefined {
  try {
    return decodeJwt(assertion).sub
  } catch {
    return undefined
  }
}

function headerOf(assertion: string): ProtectedHeaderParameters | undefined {
  try {
    return decodeProtectedHeader(assertion)
  } catch {
    return undefined
  }
}

const asHex = (text: string) => Buffer.from(text, 'base64url').toString('hex')

const sha1Of = (one: KnownCertificate) =>
  new X509Certificate(Buffer.from(one.certificate, 'base64')).fingerprint.replaceAll(':', '').toLowerCase()

/** By `x5t#S256`, else `x5t` or `kid` (a thumbprint in hexadecimal or base64url, or our id); unnamed: any of them. */
function named(all: readonly KnownCertificate[], header: ProtectedHeaderParameters): readonly KnownCertificate[] {
  const { 'x5t#S256': sha256, x5t, kid } = header as Record<string, unknown>
  if (typeof sha256 === 'string') return all.filter((one) => one.thumbprint === asHex(sha256))
  const name = typeof x5t === 'string' ? x5t : kid
  if (typeof name !== 'string') return all
  const spellings = [name.toLowerCase(), asHex(name)]
  return all.filter((one) => one.id === name || spellings.includes(one.thumbprint) || spellings.includes(sha1Of(one)))
}

/** The key decides which algorithms may be: none at all and shared keys are never among them. */
const algorithmsOf = { rsa: ['RS256', 'PS256'], ec: ['ES256'] } as const

type Verified = { readonly certificate: KnownCertificate; readonly claims: JWTPayload }

async function verifiedBy(
  certificate: KnownCertificate,
  assertion: string,
  now: Temporal.Instant,
): Promise<JWTPayload | 'time' | 'incomplete' | undefined> {
  const { publicKey } = new X509Certificate(Buffer.from(certificate.certificate, 'base64'))
  try {
    const { payload } = await jwtVerify(assertion, publicKey, {
      algorithms: [...algorithmsOf[publicKey.asymmetricKeyType as keyof typeof algorithmsOf]],
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'jti'],
      currentDate: new Date(now.epochMilliseconds),
      clockTolerance: toleranceSeconds,
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'time'
    if (error instanceof errors.JWTClaimValidationFailed && error.reason === 'missing') return 'incomplete'
    if (error instanceof errors.JWTClaimValidationFailed) return error.claim === 'nbf' ? 'time' : undefined
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined
    throw error
  }
}

async function verified(client: Client, assertion: string, now: Temporal.Instant): Promise<Decided<Verified>> {
  const header = headerOf(assertion)
  if (header === undefined) return refused(refusals.assertionUnreadable())
  let outcome: Decided<Verified> = refused(refusals.assertionUnproved(client.clientId))
  for (const certificate of named(client.certificates, header)) {
    const claims = await verifiedBy(certificate, assertion, now)
    if (claims === 'time') outcome = refused(refusals.assertionTime())
    else if (claims === 'incomplete') outcome = refused(refusals.assertionUnreadable())
    else if (claims !== undefined)
      return Date.parse(certificate.expiresAt) > now.epochMilliseconds
        ? given({ certificate, claims })
        : refused(refusals.certificateExpired(client.clientId))
  }
  return outcome
}

/** Nothing when it is not written as a part of an address. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

const tokenPath = /^\/([^/]+)\/oauth2\/(?:v2\.0\/)?token$/

/** Our issuers of this tenant, or its token endpoints under any name of it; only one at a time. */
async function isForUs(house: House, tenantId: string, audience: JWTPayload['aud']): Promise<boolean> {
  const [only, ...others] = [audience ?? []].flat()
  if (only === undefined || others.length > 0 || !URL.canParse(only)) return false
  const { publicUrl } = house.config
  if (Object.values(issuers(publicUrl, tenantId)).includes(only as never)) return true
  const url = new URL(only)
  const tenant = tokenPath.exec(url.pathname)?.[1]
  if (tenant === undefined || url.origin !== new URL(publicUrl).origin || url.search !== '') return false
  const name = decoded(tenant)
  return name !== undefined && (namesNobody(tenant) || (await tenantNamed(house, name)) === tenantId)
}

/**
 * One request of one assertion, as its digest. msal-node keeps an assertion for its ten minutes and asks with it for
 * several resources, so the assertion alone cannot be the unit: what is refused is the same request a second time.
 */
const requestOf = (jti: string, form: Readonly<Record<string, string | undefined>>): Buffer =>
  digest(
    [
      jti,
      ...['grant_type', 'scope', 'resource', 'code', 'refresh_token', 'device_code'].map((name) => form[name] ?? ''),
    ].join('\n'),
  )

type Shown = {
  readonly tenantId: string
  readonly client: Client
  readonly assertion: string
  readonly form: Readonly<Record<string, string | undefined>>
}

/** `private_key_jwt` (RFC 7523): the certificate that signed it, when everything about it is right and it is new. */
export async function checkAssertion(house: House, shown: Shown): Promise<Decided<KnownCertificate>> {
  const { tenantId, client, assertion, form } = shown
  const at = house.clock.now()
  const found = await verified(client, assertion, at)
  if (!found.ok) return found
  const { certificate, claims } = found.value
  const { iss, sub, aud, exp = 0, jti } = claims
  const speaksFor = (name: string | undefined) => name?.toLowerCase() === client.clientId
  if (!speaksFor(iss) || !speaksFor(sub)) return refused(refusals.assertionOfAnother())
  if (!(await isForUs(house, tenantId, aud))) return refused(refusals.assertionAudience([aud ?? []].flat().join(' ')))
  if (exp * 1000 - at.epochMilliseconds > (longestSeconds + toleranceSeconds) * 1000)
    return refused(refusals.assertionTooLong(longestSeconds))
  if (typeof jti !== 'string' || jti === '') return refused(refusals.assertionUnreadable())
  const expiresAt = Temporal.Instant.fromEpochMilliseconds((exp + toleranceSeconds) * 1000)
  const taken = await house.database.write(tenantId, async (tx) =>
    fine(await takeAssertion(tx, { clientId: client.clientId, hash: requestOf(jti, form), at, expiresAt })),
  )
  return taken.ok && taken.value ? given(certificate) : refused(refusals.assertionUsed())
}
