import { uuidv7 } from '#lib/ids.ts'
import type { Warning } from '#lib/problem.ts'
import type { Tx } from '#platform/db/database.ts'
import { warnings as legal } from '../legal-profile/problems.ts'
import { changedParts, firstStep, type LegalProfile, type Part } from '../legal-profile/rules.ts'
import type { LegalProfileRow } from '../legal-profile/store.ts'
import { fromRow } from '../legal-profile/wire.ts'
import { earlier, pendingAt, type Standing } from './rules.ts'
import * as store from './store.ts'

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
}

const unchanged = (row: LegalProfileRow): Standing => ({
  vetting_status: row.vetting_status,
  vetting_sub_status: row.vetting_sub_status,
})

const told = (parts: readonly Part[]): Warning[] => [
  ...(parts.some((part) => part !== 'contactEmail') ? [legal.verifiedAgain()] : []),
  ...(parts.includes('contactEmail') ? [legal.contactConfirms({ field: 'primaryContact.email' })] : []),
]

/**
 * Only changed parts are verified again. A second change joins the case that is open; going back to what was decided
 * before closes it. An authorized partner keeps selling with the last finalised data meanwhile.
 */
export async function openOrExtendCase(tx: Tx, { row, after, at, by }: Change): Promise<CaseOutcome> {
  const now = changedParts(fromRow(row), after)
  if (now.length === 0) return { status: unchanged(row), parts: [], warnings: [] }
  const open = await store.openCase(tx)
  if (open === undefined) {
    const step = firstStep(now, row.vetting_status)
    const former = row.vetting_status === 'authorized' ? row : undefined
    await store.insertCase(tx, { id: uuidv7(at.epochMilliseconds), step, parts: now, former, at, by })
    return { status: pendingAt(step), parts: now, warnings: told(now) }
  }
  const former = open.former === null ? undefined : store.revive(open.former)
  const since =
    former === undefined
      ? [...new Set([...(open.changed_parts as Part[]), ...now])]
      : changedParts(fromRow(former), after)
  if (former !== undefined && since.length === 0) {
    await store.closeCase(tx, open.id, 'withdrawn', at)
    return { status: unchanged(former), parts: [], warnings: [] }
  }
  const step = earlier(open.step, firstStep(now, former?.vetting_status ?? 'none'))
  await store.moveCase(tx, open.id, step, since)
  return { status: pendingAt(step), parts: now, warnings: told(now) }
}
