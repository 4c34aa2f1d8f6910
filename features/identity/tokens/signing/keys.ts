import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { calculateJwkThumbprint, type JWK } from 'jose'
import type { House } from '#platform/house.ts'
import * as store from './store.ts'

export type SigningKey = {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly publicJwk: JWK
  readonly createdAt: number
  readonly retiredAt: number | undefined
}

const makePair = promisify(generateKeyPair)

const overlap = { beforeSigning: { minutes: 10 }, afterSigning: { hours: 24 } } as const

async function makeKey(house: House): Promise<store.KeyRow> {
  const { publicKey, privateKey } = await makePair('rsa', { modulusLength: 2048 })
  const jwk = publicKey.export({ format: 'jwk' })
  return {
    kid: await calculateJwkThumbprint(jwk),
    public_jwk: jwk,
    private_sealed: house.secrets.seal(privateKey.export({ format: 'pem', type: 'pkcs8' })),
    created_at: new Date(house.clock.now().epochMilliseconds),
    retired_at: null,
  }
}

const opened = (house: House, row: store.KeyRow): SigningKey => ({
  kid: row.kid,
  privateKey: createPrivateKey(house.secrets.open(row.private_sealed)),
  publicKey: createPublicKey({ key: row.public_jwk, format: 'jwk' }),
  publicJwk: row.public_jwk,
  createdAt: row.created_at.getTime(),
  retiredAt: row.retired_at?.getTime(),
})

type Ring = { readonly keys: readonly SigningKey[]; readonly readAt: number }

const rings = new WeakMap<House, Promise<Ring>>()
const rereadMilliseconds = 60_000

async function readRing(house: House): Promise<Ring> {
  const readAt = house.clock.now().epochMilliseconds
  const rows = await house.database.reference((tx) => store.signingKeys(tx))
  const found =
    rows.length > 0 ? rows : await house.database.reference((tx) => store.firstKey(tx, () => makeKey(house)))
  return { keys: found.map((row) => opened(house, row)), readAt }
}

async function ring(house: House): Promise<Ring> {
  const held = await rings.get(house)?.catch(() => undefined)
  if (held !== undefined && house.clock.now().epochMilliseconds - held.readAt < rereadMilliseconds) return held
  const fresh = readRing(house)
  rings.set(house, fresh)
  return fresh
}

/** Published keys, newest first: the one in use, its successor during the overlap, the retired until their tokens are gone. */
export async function signingKeys(house: House): Promise<readonly SigningKey[]> {
  const now = house.clock.now().epochMilliseconds
  return (await ring(house)).keys.filter((key) => key.retiredAt === undefined || key.retiredAt > now)
}

/** The newest key that everybody has had time to fetch; the only one there is signs at once. */
export function keyInUse(keys: readonly SigningKey[], now: Temporal.Instant): SigningKey {
  const fetchedBefore = now.subtract(overlap.beforeSigning).epochMilliseconds
  const chosen = keys.find((key) => key.createdAt <= fetchedBefore) ?? keys.at(-1)
  if (chosen === undefined) throw new Error('There is no signing key')
  return chosen
}

/** A new key is published now and signs in ten minutes; the former ones stay published for a day. */
export async function rotateSigningKey(house: House): Promise<string> {
  await signingKeys(house)
  const key = await makeKey(house)
  const retiredAt = house.clock.now().add(overlap.afterSigning).toString()
  await house.database.reference((tx) => store.succeed(tx, key, retiredAt))
  rings.delete(house)
  return key.kid
}
