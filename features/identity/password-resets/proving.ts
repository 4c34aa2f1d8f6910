import type { FastifyRequest } from 'fastify'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { addFailure, considerIn } from '../passwords/sign-in.ts'
import { holdName } from '../passwords/store.ts'
import type { UserRow } from '../people/store.ts'
import { tell } from '../second-factor/notices.ts'
import { siteOf } from '../second-factor/passkeys.ts'
import { proves } from '../second-factor/proving.ts'
import { deviceOf } from '../sign-ins/devices.ts'
import type { Place } from './completing.ts'

export type Showing = { readonly request: FastifyRequest; readonly from: Place; readonly code: string }

export type Proof = { readonly right: boolean; readonly waitSeconds: number }

/** Six digits are an app's, anything else is a recovery code; a passkey cannot be asked for by mail. */
const answerOf = (code: string) => ({ method: /^\d{6}$/.test(code) ? ('totp' as const) : ('recovery' as const), code })

/** The second factor of whoever shows the link: counted, locked and used up as at a sign-in. */
export async function proveFactor(tx: Tx, house: House, user: UserRow, showing: Showing): Promise<Proof> {
  const { request, from } = showing
  const attempt = { signInName: user.sign_in_name, from, device: deviceOf(request, house) }
  await holdName(tx, user.sign_in_name)
  const known = await considerIn(tx, house, attempt)
  if (known === undefined || known.wait > 0) return { right: false, waitSeconds: known?.wait ?? 0 }
  const answer = answerOf(showing.code.replaceAll(/\s/g, ''))
  const right = await proves(tx, house, {
    userId: user.id,
    site: siteOf(request, house),
    answer,
    at: house.clock.now(),
  })
  const businessAt = house.clock.now(known.clockOffsetSeconds)
  if (right && answer.method === 'recovery') await tell(tx, businessAt, 'recoveryAtReset', { userId: user.id })
  if (!right) await addFailure(tx, house, attempt, { ...known, result: 'secondFactorWrong' })
  return { right, waitSeconds: 0 }
}
