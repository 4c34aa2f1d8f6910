import type { PasswordResetTarget } from '#contract/generated/types.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import { type Handled, noContent, ok } from '#platform/http/answer.ts'
import { publicOperation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import type { House } from '#platform/house.ts'
import { linkTenant, redeemLink, type ShownLink, subjectOfLink, usedLink } from '../links/links.ts'
import { attemptSucceeded, beginAttempt } from '../passwords/attempts.ts'
import { checkChosen } from '../passwords/choosing.ts'
import { hashPassword } from '../passwords/hashing.ts'
import * as passwords from '../passwords/store.ts'
import { userById, type UserRow } from '../people/store.ts'
import { problems } from '../problems.ts'
import { problems as factorProblems } from '../second-factor/problems.ts'
import { waitFor } from '../sessions/waiting.ts'
import { isFromElsewhere } from '../sessions/same-site.ts'
import { noteAttempt } from '../sign-ins/log.ts'
import { keepRequest } from './asking.ts'
import { completeReset, type Place } from './completing.ts'
import { type Proof, proveFactor } from './proving.ts'
import { purpose } from './rules.ts'

/** The answer knows nothing of who was asked for: that is looked up after it. */
export const createPasswordReset = publicOperation('createPasswordReset', {
  async handle({ body, house, locale, origin, request, dryRun }) {
    if (isFromElsewhere(request, house)) return wrong(http.crossSite())
    const seconds = await keepRequest({ house, signInName: body.signInName.trim(), from: origin, dryRun })
    return seconds > 0 ? waitFor(seconds, locale) : noContent()
  },
})

type Held = NonNullable<Awaited<ReturnType<typeof passwords.passwordOf>>>

type Shown = {
  readonly tenantId: string
  readonly link: ShownLink
  readonly user: UserRow
  readonly held: Held
  readonly secondFactor: boolean
}

/** Whose link it is; who was blocked or deleted since it was mailed has none any more. */
async function readLink(house: House, token: string, from: Place): Promise<Outcome<Shown>> {
  const tenantId = linkTenant(token)
  if (tenantId === undefined) return wrong(problems.linkInvalid())
  const link = { token, purpose, at: house.clock.now() }
  const shown = await house.database.read(tenantId, async (tx) => {
    const id = await subjectOfLink(tx, link)
    if (id === undefined) return undefined
    const [user, held] = await Promise.all([userById(tx, id), passwords.passwordOf(tx, id)])
    return user === undefined || held === undefined
      ? undefined
      : { user, held, secondFactor: user.factor_kinds.length > 0 }
  })
  if (shown === undefined) await noteReplay(house, tenantId, link, from)
  if (shown === undefined || shown.user.state !== 'active' || shown.user.blocked) return wrong(problems.linkInvalid())
  return fine({ tenantId, link, ...shown })
}

/** A link that was used before is shown again by somebody who should not have it, or who pressed twice: it is told. */
async function noteReplay(house: House, tenantId: string, link: ShownLink, from: Place): Promise<void> {
  await house.database.write(tenantId, async (tx) => {
    const userId = await usedLink(tx, link)
    const user = userId === undefined ? undefined : await userById(tx, userId)
    if (user !== undefined)
      await noteAttempt(tx, house, { name: user.sign_in_name, userId: user.id, from, result: 'resetLinkReplayed' })
    return fine(undefined)
  })
}

export const checkPasswordReset = publicOperation('checkPasswordReset', {
  async handle({ body, house, origin, request }) {
    if (isFromElsewhere(request, house)) return wrong(http.crossSite())
    const shown = await readLink(house, body.token, origin)
    if (!shown.ok) return shown
    const { held, secondFactor } = shown.value
    const target: PasswordResetTarget = {
      signInName: held.sign_in_name,
      companyName: held.company,
      secondFactor,
      attributes: { objectType: 'PasswordResetTarget' },
    }
    return ok(target)
  },
})

type Judged = { readonly answer: Handled; readonly waitSeconds: number }

const proved: Proof = { right: true, waitSeconds: 0 }

/** The link proves the mailbox, not who sits before it: nobody is signed in, and a second factor is asked for first. */
export const completePasswordReset = publicOperation('completePasswordReset', {
  async handle({ body, house, locale, origin, request, dryRun }) {
    if (isFromElsewhere(request, house)) return wrong(http.crossSite())
    const wait = beginAttempt(origin.ipAddress ?? '', house.clock.now().epochMilliseconds)
    if (wait > 0) return waitFor(wait, locale)
    const shown = await readLink(house, body.token, origin)
    if (!shown.ok) return shown
    const { tenantId, link, held, user, secondFactor } = shown.value
    const code = body.code?.trim() ?? ''
    const found = await checkChosen(body.newPassword, held)
    if (secondFactor && code === '') found.push(problems.resetNeedsSecondFactor())
    if (found.length > 0) return wrong(...found)
    const next = await hashPassword(body.newPassword)
    const judge = async (tx: Tx): Promise<Outcome<Judged>> => {
      const proof = secondFactor ? await proveFactor(tx, house, user, { request, from: origin, code }) : proved
      if (!proof.right) return fine({ answer: wrong(factorProblems.answerWrong()), waitSeconds: proof.waitSeconds })
      if ((await redeemLink(tx, link)) === undefined) return wrong(problems.linkInvalid())
      const change = { userId: user.id, former: held.password_hash, next, at: link.at }
      if (!(await passwords.replacePassword(tx, change))) return wrong(problems.changedMeanwhile())
      await completeReset(tx, house, { user, from: origin })
      return fine({ answer: noContent(), waitSeconds: 0 })
    }
    // A wrong code is written like a right one; in a dry run by a second, real attempt at what was just found wrong.
    const judged = await house.database.write(tenantId, judge, { dryRun })
    if (!judged.ok) return judged
    const { answer, waitSeconds } = judged.value
    if (waitSeconds > 0) return waitFor(waitSeconds, locale)
    if (answer.ok) attemptSucceeded(origin.ipAddress ?? '')
    if (dryRun && !answer.ok) await house.database.write(tenantId, judge)
    return answer
  },
})
