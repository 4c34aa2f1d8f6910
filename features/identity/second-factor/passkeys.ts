import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { House } from '#platform/house.ts'
import type { FactorRow } from './store.ts'

// Loaded when somebody uses one: the server starts without it.
const webauthn = () => import('@simplewebauthn/server')

/** Where a passkey belongs: the name of the host, and the origins from which it may be used. */
export type Site = { readonly id: string; readonly origin: string }

/** The origin the browser says, else the public address; whether it is ours was asked before. */
export const siteOf = (request: FastifyRequest, house: House): Site => {
  const said = request.headers.origin ?? ''
  // A browser that will not say writes `null`.
  const origin = new URL(URL.canParse(said) ? said : house.config.publicUrl)
  return { id: origin.hostname, origin: origin.origin }
}

/** A browser that only reads does not say its origin: the names under which it may have opened us. */
export const namesHere = (request: FastifyRequest, house: House): ReadonlySet<string> =>
  new Set([siteOf(request, house).id, request.hostname])

/** Browsers keep passkeys for names, not for numbers. */
export const canHavePasskeys = ({ id }: Site): boolean => isIP(id.replaceAll(/[[\]]/g, '')) === 0

type Owner = { readonly id: string; readonly signInName: string; readonly displayName: string }

type Transports = NonNullable<RegistrationResponseJSON['response']['transports']>

const described = (one: FactorRow) => ({
  id: one.credential_id ?? '',
  transports: one.transports as Transports,
})

/** What the browser is handed to make one. Those that are here already are named, so that none is made twice. */
export async function registrationOptions(site: Site, operator: string, owner: Owner, held: readonly FactorRow[]) {
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpName: operator,
    rpID: site.id,
    userID: new TextEncoder().encode(owner.id),
    userName: owner.signInName,
    userDisplayName: owner.displayName,
    attestationType: 'none',
    excludeCredentials: held.filter((one) => one.kind === 'passkey' && one.site === site.id).map(described),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })
  return { ...options }
}

export type NewPasskey = {
  readonly credentialId: string
  readonly publicKey: string
  readonly counter: number
  readonly transports: readonly string[]
}

/** A browser's answer comes from outside: whatever is wrong with it, it is no passkey. */
const unlessMalformed = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work()
  } catch {
    return undefined
  }
}

export const verifyRegistration = (site: Site, challenge: string, answer: object): Promise<NewPasskey | undefined> =>
  unlessMalformed(async () => {
    const { verifyRegistrationResponse } = await webauthn()
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: false,
    })
    if (!verified || registrationInfo === undefined) return undefined
    const { credential } = registrationInfo
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: (credential.transports ?? []).map(String).slice(0, 10),
    }
  })

export async function assertionOptions(site: Site, held: readonly FactorRow[]) {
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({
    rpID: site.id,
    allowCredentials: held.map(described),
    userVerification: 'preferred',
  })
  return { ...options }
}

export type Assertion = {
  readonly site: Site
  readonly challenge: string
  readonly answer: object
  readonly passkey: FactorRow
  readonly publicKey: string
}

/** The new counter; nothing when the signature is not this passkey's, or its counter has not grown: then it has a twin. */
export const verifyAssertion = ({
  site,
  challenge,
  answer,
  passkey,
  publicKey,
}: Assertion): Promise<number | undefined> =>
  unlessMalformed(async () => {
    const { verifyAuthenticationResponse } = await webauthn()
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: false,
      credential: {
        id: passkey.credential_id ?? '',
        publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')),
        counter: Number(passkey.counter),
        transports: passkey.transports as Transports,
      },
    })
    return verified ? authenticationInfo.newCounter : undefined
  })
