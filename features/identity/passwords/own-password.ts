import type { OperationId } from '#contract/generated/operations.ts'
import { wrong } from '#lib/outcome.ts'
import type { Handled } from '#platform/http/answer.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Context } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { problems } from '../problems.ts'
import { waitFor } from '../sessions/waiting.ts'
import { deviceOf } from '../sign-ins/devices.ts'
import { matches } from './hashing.ts'
import { consider, countFailure, waitHeld } from './sign-in.ts'
import { passwordOf } from './store.ts'

type Asked = Pick<Context<OperationId>, 'actor' | 'answeredBefore' | 'db' | 'house' | 'locale' | 'origin' | 'request'>

export type Proved =
  | {
      readonly ok: true
      readonly held: NonNullable<Awaited<ReturnType<typeof passwordOf>>>
      /** Seconds to wait after all, asked for in the write: of many guesses at once the right one must not slip through. */
      readonly waitIn: (tx: Tx) => Promise<number>
    }
  | { readonly ok: false; readonly answer: Handled }

/**
 * Whether this is the caller's password. A guess at the own one counts like a guess at the sign-in page: an open screen
 * is no way around the lock. Otherwise what to answer: the wait, the fault, or what this very request was answered.
 */
export async function proveOwnPassword(asked: Asked, password: string): Promise<Proved> {
  const { actor, answeredBefore, db, house, locale, origin, request } = asked
  const attempt = { signInName: actor.name, password, from: origin, device: deviceOf(request, house) }
  const [held, known] = await Promise.all([
    db.read((tx) => passwordOf(tx, actor.userId ?? '')),
    consider(house, actor.tenantId, attempt),
  ])
  if (held === undefined || known === undefined) return { ok: false, answer: wrong(http.notFound()) }
  if (known.wait > 0) return { ok: false, answer: waitFor(known.wait, locale) }
  const { knownDevice } = known
  if (await matches(held.password_hash, password))
    return { ok: true, held, waitIn: (tx) => waitHeld(tx, house, attempt, knownDevice) }
  const before = await answeredBefore()
  if (before !== undefined) return { ok: false, answer: before }
  await countFailure(house, actor.tenantId, attempt, known)
  return { ok: false, answer: wrong(problems.currentPasswordWrong()) }
}
