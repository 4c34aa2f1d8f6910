import { isGuid } from '#lib/ids.ts'
import type { SecondStepAnswer } from '#contract/generated/types.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { type Site, verifyAssertion } from './passkeys.ts'
import { normalCode } from './recovery.ts'
import * as store from './store.ts'
import { stepOfCode } from './totp.ts'

export type Proof = {
  readonly userId: string
  readonly site: Site
  readonly answer: SecondStepAnswer
  readonly at: Temporal.Instant
}

async function byCode(tx: Tx, house: House, { userId, answer, at }: Proof): Promise<boolean> {
  const apps = (await store.factorsOf(tx, userId)).filter((one) => one.kind === 'totp')
  for (const app of apps) {
    const step = stepOfCode(house.secrets.open(app.material_sealed), answer.code ?? '', at, app.last_step)
    if (step === undefined) continue
    await store.noteUse(tx, app.id, { at, step })
    return true
  }
  return false
}

/** The challenge ends with the first answer, right or wrong. */
async function byPasskey(tx: Tx, house: House, { userId, site, answer, at }: Proof): Promise<boolean> {
  const { challengeId = '', credential } = answer
  if (!isGuid(challengeId) || credential === undefined) return false
  const challenge = await store.challengeHeld(tx, userId, challengeId, at)
  if (challenge?.purpose !== 'pass') return false
  await store.endChallenge(tx, challengeId)
  const held = await store.factorsOf(tx, userId)
  const passkey = held.find((one) => one.kind === 'passkey' && one.credential_id === credential['id'])
  if (passkey === undefined) return false
  const counter = await verifyAssertion({
    site,
    challenge: house.secrets.open(challenge.material_sealed),
    answer: credential,
    passkey,
    publicKey: house.secrets.open(passkey.material_sealed),
  })
  if (counter === undefined) return false
  await store.noteUse(tx, passkey.id, { at, counter })
  return true
}

const byRecoveryCode = (tx: Tx, house: House, { userId, answer, at }: Proof): Promise<boolean> =>
  store.takeRecoveryCode(tx, userId, house.secrets.fingerprint(normalCode(answer.code ?? '')), at)

const ways = { totp: byCode, passkey: byPasskey, recovery: byRecoveryCode } as const

/** Whether this is really their second factor; what can be used once has then been used. */
export const proves = (tx: Tx, house: House, proof: Proof): Promise<boolean> =>
  ways[proof.answer.method](tx, house, proof)
