import type { Tx } from '#platform/db/database.ts'
import type { StepId } from './rules.ts'
import { insertMark } from './store.ts'

/** A step that was confirmed by other means than the checklist (an account enrolled complete). */
export const confirmStep = (tx: Tx, step: StepId, at: Temporal.Instant): Promise<void> =>
  insertMark(tx, { step, state: 'done', at: new Date(at.epochMilliseconds), by: null })
