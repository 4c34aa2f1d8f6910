import type { PendingQuery, Row } from 'postgres'
import type { ReferenceTx } from './database.ts'

const steps = [11, 26, 51, 101, 251, 501, 1001]

/**
 * `limit ${rows(tx, size)}`: the number of rows in the statement's own text. Of a parameter the planner expects a tenth
 * of the table, finds every general plan too dear, and plans each request anew. Rounded up to a few steps, so that few
 * statements are kept: there may be more rows than asked for, and the caller slices.
 */
export function rows({ sql }: ReferenceTx, size: number): PendingQuery<Row[]> {
  const step = steps.find((one) => one >= size)
  if (step === undefined) throw new Error(`A page of ${size} rows`)
  return sql.unsafe(String(step))
}
