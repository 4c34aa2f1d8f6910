import type { VettingStatus, VettingSubStatus } from '#contract/generated/types.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { problems } from './problems.ts'

/** Steps run in this order; each is a `vettingSubStatus` of the contract. */
export const steps = [
  'entry',
  'email_ownership',
  'email_domain',
  'employment_verification',
  'business_verification',
  'decision',
] as const satisfies readonly VettingSubStatus[]
export type Step = (typeof steps)[number]

const order: readonly VettingSubStatus[] = steps

export const earlier = (one: VettingSubStatus, other: VettingSubStatus): VettingSubStatus =>
  order.indexOf(one) <= order.indexOf(other) ? one : other

/**
 * The step that follows, given what changed: a step that has nothing new to look at is passed.
 * A changed address of the contact needs its mail steps, anything else the register; the decision always comes.
 */
export function stepAfter(step: VettingSubStatus, changed: readonly string[]): VettingSubStatus {
  const needed = (candidate: VettingSubStatus) =>
    candidate === 'business_verification'
      ? changed.some((part) => part !== 'contactEmail')
      : candidate === 'decision' || changed.includes('contactEmail')
  return order.slice(order.indexOf(step) + 1).find(needed) ?? 'decision'
}

export type Standing = { readonly vetting_status: VettingStatus; readonly vetting_sub_status: VettingSubStatus }

export const pendingAt = (step: VettingSubStatus): Standing => ({ vetting_status: 'pending', vetting_sub_status: step })

const longestMessage = 2000

/** What people say to each other about a case; nothing is allowed here. */
export function checkWords(message: string): Outcome<string> {
  const text = message.trim()
  return text.length > longestMessage ? wrong(problems.messageTooLong({ max: longestMessage })) : fine(text)
}

export function checkMessage(message: string): Outcome<string> {
  const text = checkWords(message)
  return text.ok && text.value === '' ? wrong(problems.messageMissing()) : text
}

/** Only what was asked is answered. */
export const checkAnswer = (one: { readonly question: string | null }, message: string): Outcome<string> =>
  one.question === null ? wrong(problems.noQuestion()) : checkMessage(message)
