import type { UserBatch } from '#contract/generated/types.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import type { Actor } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { aroundUsers, idsOf } from '../people/store.ts'
import { problems } from './problems.ts'
import { readSelection } from './selection.ts'

/** How many one batch changes at most. */
export const most = 500

/** Whom a batch is about: those named, or whoever a filter of the list matches now, if it is as many as the caller expects. */
export async function whomOf(tx: Tx, actor: Actor, { ids, filter, expected }: UserBatch): Promise<Outcome<string[]>> {
  if (ids !== undefined && filter === undefined) return named(ids)
  if (ids !== undefined || filter === undefined) return wrong(problems.whomOfBatch())
  const selection = readSelection(actor, filter)
  if (!selection.ok) return selection
  const { count } = await aroundUsers(tx, selection.value)
  if (expected !== undefined && expected !== count) return wrong(problems.matchChanged({ count }))
  return count > most ? wrong(problems.tooManyMatch({ count, most })) : fine(await idsOf(tx, selection.value, most))
}

const named = (ids: readonly string[]): Outcome<string[]> =>
  ids.length > most ? wrong(problems.tooMany({ most })) : fine([...new Set(ids)])
