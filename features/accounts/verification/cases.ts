import { uuidv7 } from '#lib/ids.ts'
import type { Warning } from '#lib/problem.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Statement } from '#platform/db/together.ts'
import { warnings as legal } from '../legal-profile/problems.ts'
import { changedParts, firstStep, type LegalProfile, type Part } from '../legal-profile/rules.ts'
import type { LegalProfileRow } from '../legal-profile/store.ts'
import { fromRow } from '../legal-profile/wire.ts'
import { earlier, pendingAt, type Standing, stepAfter } from './rules.ts'
import * as store from './store.ts'
import type { CaseRow } from './store.ts'

export type Change = {
  readonly row: LegalProfileRow
  readonly after: LegalProfile
  readonly at: Temporal.Instant
  readonly by: string
}

export type CaseOutcome = {
  readonly status: Standing
  readonly parts: readonly Part[]
  readonly warnings: readonly Warning[]
  /** The mailbox of the primary contact is to be proved anew. */
  readonly asksMailbox: boolean
}

const quiet = (status: Standing): CaseOutcome => ({ status, parts: [], warnings: [], asksMailbox: false })

const standingOf = (row: LegalProfileRow): Standing => ({
  vetting_status: row.vetting_status,
  vetting_sub_status: row.vetting_sub_status,
})

const told = (parts: readonly Part[]): Warning[] => [
  ...(parts.some((part) => part !== 'contactEmail') ? [legal.verifiedAgain()] : []),
  ...(parts.includes('contactEmail') ? [legal.contactConfirms({ field: 'primaryContact.email' })] : []),
]

/** What is looked at from now on: all that differs from what was decided last, and what was refused before. */
function partsSince(
  now: readonly Part[],
  after: LegalProfile,
  former: LegalProfileRow | undefined,
  last: CaseRow | undefined,
): Part[] {
  if (former !== undefined) return changedParts(fromRow(former), after)
  const still = last?.status === 'pending' || last?.status === 'rejected' ? (last.changed_parts as Part[]) : []
  return [...new Set([...still, ...now])]
}

/**
 * Only what changed or was refused is verified again. A second change joins the case that is open; going back to what was
 * decided before closes it. An authorized partner keeps selling with the last finalised data meanwhile. What was
 * submitted is complete by the country's rules, so the step `entry` is passed with it.
 */
export async function openOrExtendCase(tx: Tx, { row, after, at, by }: Change): Promise<CaseOutcome> {
  const now = changedParts(fromRow(row), after)
  if (now.length === 0) return quiet(standingOf(row))
  const last = await store.lastCase(tx)
  const open = last?.status === 'pending' ? last : undefined
  const former = row.vetting_status === 'authorized' ? row : store.formerOf(last)
  const parts = partsSince(now, after, former, last)
  if (former !== undefined && parts.length === 0) {
    if (open !== undefined) await store.closeCase(tx, open.id, { status: 'withdrawn', at })
    return quiet(standingOf(former))
  }
  const first = firstStep(now, former?.vetting_status ?? (open === undefined ? row.vetting_status : 'none'))
  const reached = open === undefined ? first : earlier(open.step, first)
  const step = reached === 'entry' ? stepAfter('entry', parts) : reached
  if (open === undefined) await store.insertCase(tx, { id: uuidv7(at.epochMilliseconds), step, parts, former, at, by })
  else await store.moveCase(tx, open.id, step, parts)
  const asksMailbox = now.includes('contactEmail') || (step === 'email_ownership' && open?.step !== step)
  return { status: pendingAt(step), parts: now, warnings: told(now), asksMailbox }
}

const everyPart: readonly Part[] = ['companyName', 'address', 'registrationNumber', 'contactEmail']

/** Of a company that was enrolled: everything is verified, once its people have confirmed what the operator knew. */
export const openFirstCase = (tx: Tx, { at, by }: Pick<Change, 'at' | 'by'>): Statement =>
  store.insertCase(tx, { id: uuidv7(at.epochMilliseconds), step: 'entry', parts: everyPart, former: undefined, at, by })

/** Whoever confirms the data as they are has entered them: a case that waited for that goes on. */
export async function passEntry(tx: Tx, row: LegalProfileRow): Promise<CaseOutcome | undefined> {
  const open = await store.openCase(tx)
  if (open?.step !== 'entry') return undefined
  const step = stepAfter('entry', open.changed_parts)
  await store.moveCase(tx, open.id, step, open.changed_parts)
  return {
    ...quiet(pendingAt(step)),
    asksMailbox: step === 'email_ownership' && row.primary_contact.email !== undefined,
  }
}
