import type { VettingSubStatus } from '#contract/generated/types.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { checkMessage, checkWords, stepAfter } from '../verification/rules.ts'
import { problems as said } from '../verification/problems.ts'
import { problems } from './problems.ts'

/** Why a partner is refused; the partner reads each in its own language. Source: account settings, section 10. */
export const reasons = [
  'nameDiffers',
  'addressDiffers',
  'notRegistered',
  'domainNotTheirs',
  'contactUnknown',
  'proofMissing',
  'duplicate',
  'notEligible',
  'other',
] as const
export type Reason = (typeof reasons)[number]

/** A case as its row says it, as far as rules look at it. */
export type Standing = {
  readonly status: 'pending' | 'authorized' | 'rejected' | 'withdrawn'
  readonly step: VettingSubStatus
  readonly changed_parts: readonly string[]
  readonly decided_by: string | null
}

const decided = ({ status, decided_by }: Standing) => problems.caseDecided({ status, by: decided_by ?? '—' })

/** Still open, or who closed it how. */
export const standingOf = <T extends Standing>(one: T): Outcome<T> =>
  one.status === 'pending' ? fine(one) : wrong(decided(one))

/** Text for the partner, on a case that is still open. */
export function checkQuestion(one: Standing, message: string): Outcome<string> {
  if (one.status !== 'pending') return wrong(decided(one))
  return checkMessage(message)
}

/** A step that a person looks at is passed by a person; the mailbox is proved by its link, the decision decides. */
export function passStep(one: Standing, step: string): Outcome<VettingSubStatus> {
  if (one.status !== 'pending') return wrong(decided(one))
  if (one.step !== step) return wrong(problems.stepPassed({ step: one.step }))
  if (step === 'email_ownership') return wrong(problems.mailboxUnproved())
  if (step === 'decision') return wrong(problems.decisionDue())
  return fine(stepAfter(one.step, one.changed_parts))
}

export type Decision = {
  readonly decision: 'authorized' | 'rejected'
  readonly reasons: readonly Reason[]
  readonly message: string
}

type Given = { readonly decision: string; readonly reasons?: readonly string[]; readonly message?: string }

const isReason = (text: string): text is Reason => (reasons as readonly string[]).includes(text)

/**
 * Authorized: at the last step only. Refused: at any step, for at least one reason of the list; `other` is said in words.
 */
export function decide(one: Standing, given: Given): Outcome<Decision> {
  if (one.status !== 'pending') return wrong(decided(one))
  const message = checkWords(given.message ?? '')
  if (!message.ok) return message
  if (given.decision === 'authorized')
    return one.step === 'decision'
      ? fine({ decision: 'authorized', reasons: [], message: message.value })
      : wrong(problems.stepsLeft({ step: one.step }))
  const named = [...new Set(given.reasons ?? [])]
  const unknown = named.find((reason) => !isReason(reason))
  if (unknown !== undefined) return wrong(problems.reasonUnknown({ reason: unknown }))
  if (named.length === 0) return wrong(problems.reasonMissing())
  if (named.includes('other') && message.value === '') return wrong(said.messageMissing())
  return fine({ decision: 'rejected', reasons: named.filter(isReason), message: message.value })
}

export const targetBusinessDays = 5

/** Working days that have begun between two instants, Saturdays and Sundays left out, in UTC. */
export function businessDays(from: Temporal.Instant, to: Temporal.Instant): number {
  const [first, last] = [from, to].map((at) => at.toZonedDateTimeISO('UTC').toPlainDate()) as [
    Temporal.PlainDate,
    Temporal.PlainDate,
  ]
  const days = first.until(last, { largestUnit: 'days' }).days
  const weeks = Math.floor(days / 7)
  const rest = Array.from({ length: days - weeks * 7 }, (_, index) => last.subtract({ days: index }).dayOfWeek)
  return weeks * 5 + rest.filter((day) => day < 6).length
}
