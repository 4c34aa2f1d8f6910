import { sign as signBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { errors, jwtVerify } from 'jose'
import type { House } from '#platform/house.ts'
import { keyInUse, signingKeys } from './keys.ts'

/** What is read back from a token of ours. */
export type Claims = {
  readonly aud: string
  readonly iss: string
  readonly exp: number
  readonly iat: number
  /** A UUIDv7 of the instant at which it was asked for. */
  readonly uti?: string
  readonly tid: string
  readonly oid: string
  readonly appid?: string
  readonly azp?: string
  readonly idtyp?: string
  readonly amr?: readonly string[]
  readonly exchanged?: boolean
  /** Id of the secret or certificate that it was got with. */
  readonly proof?: string
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

const headers = new Map<string, string>()

function headerOf(kid: string): string {
  const known = headers.get(kid) ?? encoded({ typ: 'JWT', alg: 'RS256', kid })
  headers.set(kid, known)
  return known
}

const signApart = promisify(signBytes)

/** RS256, computed on a thread of its own: half the answer's cost stays out of the other requests' way. */
export async function sign(house: House, claims: object): Promise<string> {
  const key = keyInUse(await signingKeys(house), house.clock.now())
  const body = `${headerOf(key.kid)}.${encoded(claims)}`
  const signature = await signApart('sha256', Buffer.from(body), key.privateKey)
  return `${body}.${signature.toString('base64url')}`
}

export const issuers = (publicUrl: string, tenantId: string) =>
  ({ 1: `${publicUrl}/${tenantId}/`, 2: `${publicUrl}/${tenantId}/v2.0` }) as const

/** Signature, issuer and time; whose it is and what it is good for is the caller's question. */
export async function verify(house: House, token: string): Promise<Claims | 'expired' | 'invalid'> {
  const keys = await signingKeys(house)
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        const found = keys.find((key) => key.kid === kid)
        if (found === undefined) throw new errors.JWKSNoMatchingKey()
        return found.publicKey
      },
      {
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'iat', 'aud', 'tid', 'oid'],
        currentDate: new Date(house.clock.now().epochMilliseconds),
      },
    )
    const claims = payload as unknown as Claims // we signed it, so it has the shape we give
    const ours: readonly string[] = Object.values(issuers(house.config.publicUrl, claims.tid))
    return ours.includes(claims.iss) ? claims : 'invalid'
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired'
    if (error instanceof errors.JOSEError || error instanceof TypeError) return 'invalid'
    throw error
  }
}
