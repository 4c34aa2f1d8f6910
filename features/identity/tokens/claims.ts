import { createHash } from 'node:crypto'
import { uuidv7 } from '#lib/ids.ts'
import type { House } from '#platform/house.ts'
import { issuers } from './signing/jwt.ts'

/** v1: `resource`, `appid`, numbers as strings. v2: `scope`, `azp`, numbers. */
export type Version = 1 | 2

export const lifetimeSeconds = 3599

export type For = {
  readonly version: Version
  readonly tenantId: string
  readonly clientId: string
  /** What the application proved itself with; its tokens end with it. A native one has nothing. */
  readonly proof?: Proof | undefined
  readonly at: Temporal.Instant
  /** Before it was granted: who ends everything meanwhile ends this token too (`uti`). */
  readonly askedAt?: Temporal.Instant
}

export type Proof = { readonly kind: 'secret' | 'certificate'; readonly id: string }

export type Subject = {
  readonly id: string
  readonly signInName: string
  readonly displayName: string
  readonly amr: readonly string[]
}

const seconds = (at: Temporal.Instant) => Math.floor(at.epochMilliseconds / 1000)

const lasting = (house: House, { version, tenantId, at, askedAt = at }: For) => ({
  iss: issuers(house.config.publicUrl, tenantId)[version],
  iat: seconds(at),
  nbf: seconds(at),
  exp: seconds(at) + lifetimeSeconds,
  tid: tenantId,
  ver: `${version}.0`,
  uti: uuidv7(askedAt.epochMilliseconds),
})

const degrees = { secret: '1', certificate: '2' } as const

const through = ({ version, clientId, proof }: For) => {
  const degree = proof === undefined ? '0' : degrees[proof.kind]
  return {
    ...(version === 1 ? { appid: clientId, appidacr: degree } : { azp: clientId, azpacr: degree }),
    ...(proof === undefined ? {} : { proof: proof.id }),
  }
}

const about = (subject: Subject) => ({
  oid: subject.id,
  sub: subject.id,
  upn: subject.signInName,
  preferred_username: subject.signInName,
  name: subject.displayName,
  amr: subject.amr,
})

export const appClaims = (house: House, whom: For, audience: string) => ({
  aud: audience,
  ...lasting(house, whom),
  ...through(whom),
  oid: whom.clientId,
  sub: whom.clientId,
  idtyp: 'app',
  roles: ['PartnerCenter.All'],
})

export const userClaims = (house: House, whom: For, audience: string, subject: Subject) => ({
  aud: audience,
  ...lasting(house, whom),
  ...through(whom),
  ...about(subject),
  scp: 'user_impersonation',
})

/** Left half of the code's digest: ties the id_token of `code id_token` to its code. */
const codeHash = (code: string) => createHash('sha256').update(code).digest().subarray(0, 16).toString('base64url')

export const idClaims = (house: House, whom: For, subject: Subject, extra: { nonce?: string; code?: string }) => ({
  aud: whom.clientId,
  ...lasting(house, whom),
  ...about(subject),
  ...(extra.nonce === undefined ? {} : { nonce: extra.nonce }),
  ...(extra.code === undefined ? {} : { c_hash: codeHash(extra.code) }),
})

/** `client_info` as MSAL wants it back when it sent `client_info=1`. */
export const clientInfo = (subject: Subject, tenantId: string): string =>
  Buffer.from(JSON.stringify({ uid: subject.id, utid: tenantId })).toString('base64url')
