import type { SecondFactorCreate, SecondFactorRegistration } from '#contract/generated/types.ts'
import { uuidv7 } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { companyOf } from '../tenants/store.ts'
import type { UserRow } from '../people/store.ts'
import { canHavePasskeys, registrationOptions, type Site, verifyRegistration } from './passkeys.ts'
import { problems } from './problems.ts'
import { newRecoveryCodes, normalCode } from './recovery.ts'
import * as store from './store.ts'
import { newSecret, stepOfCode, uriOf } from './totp.ts'

const minutes = 10

type Beginning = {
  readonly user: UserRow
  readonly kind: 'totp' | 'passkey'
  readonly site: Site
  readonly held: readonly store.FactorRow[]
}

/** What the browser needs to make one, and what it will be checked against. */
async function offer(tx: Tx, { user, kind, site, held }: Beginning) {
  const { operatorName } = await companyOf(tx)
  if (kind === 'totp') {
    const secret = newSecret()
    return { material: secret, shown: { secret, uri: uriOf(secret, operatorName, user.sign_in_name) } }
  }
  const owner = { id: user.id, signInName: user.sign_in_name, displayName: user.display_name }
  const publicKey = await registrationOptions(site, operatorName, owner, held)
  return { material: publicKey.challenge, shown: { publicKey } }
}

/** The secret or challenge waits ten minutes, sealed, for its one answer. */
export async function begin(tx: Tx, house: House, beginning: Beginning): Promise<Outcome<SecondFactorRegistration>> {
  const { user, kind, site } = beginning
  if (kind === 'passkey' && !canHavePasskeys(site)) return wrong(problems.addressWithoutName({ host: site.id }))
  const { material, shown } = await offer(tx, beginning)
  const now = house.clock.now()
  const id = uuidv7(now.epochMilliseconds)
  const expiresAt = now.add({ minutes })
  const purpose = kind === 'totp' ? 'register_totp' : 'register_passkey'
  await store.insertChallenge(
    tx,
    { id, userId: user.id, purpose, material: house.secrets.seal(material), expiresAt },
    now,
  )
  return fine({
    id,
    kind,
    expiresAt: expiresAt.toString(),
    ...shown,
    attributes: { objectType: 'SecondFactorRegistration' },
  })
}

type Finishing = {
  readonly userId: string
  readonly name: string
  readonly site: Site
  readonly body: SecondFactorCreate
  readonly at: Temporal.Instant
}

type Made = Omit<store.NewFactor, 'id' | 'userId' | 'at'>

async function made(
  house: House,
  challenge: store.ChallengeRow,
  { name, site, body, at }: Finishing,
): Promise<Outcome<Made>> {
  const material = house.secrets.open(challenge.material_sealed)
  if (challenge.purpose === 'register_totp') {
    const step = stepOfCode(material, body.code ?? '', at, null)
    if (step === undefined) return wrong(problems.codeWrong())
    return fine({ kind: 'totp', name, material_sealed: house.secrets.seal(material), lastStep: step })
  }
  const found = await verifyRegistration(site, material, body.credential ?? {})
  if (found === undefined) return wrong(problems.passkeyWrong())
  const { publicKey, ...passkey } = found
  return fine({
    kind: 'passkey',
    name,
    material_sealed: house.secrets.seal(publicKey),
    passkey: { ...passkey, site: site.id },
  })
}

/**
 * The factor, when its owner has shown that it works. A mistyped code may be typed again while the registration lasts:
 * who holds the session has the secret before them, so there is nothing to guess.
 */
export async function finish(tx: Tx, house: House, finishing: Finishing): Promise<Outcome<store.NewFactor>> {
  const { userId, body, at } = finishing
  const challenge = await store.challengeHeld(tx, userId, body.registrationId, at)
  if (challenge === undefined || challenge.purpose === 'pass') return wrong(problems.registrationOver())
  const found = await made(house, challenge, finishing)
  if (!found.ok) return found
  await store.endChallenge(tx, body.registrationId)
  const factor = { id: uuidv7(at.epochMilliseconds), userId, at, ...found.value }
  await store.insertFactor(tx, factor)
  return fine(factor)
}

/** Shown to the person now; only fingerprints stay. */
export async function renewRecoveryCodes(tx: Tx, house: House, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  const hashes = codes.map((code) => house.secrets.fingerprint(normalCode(code)))
  await store.replaceRecoveryCodes(tx, userId, hashes, house.clock.now())
  return codes
}
