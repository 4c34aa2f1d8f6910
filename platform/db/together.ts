import type { PendingQuery, Row } from 'postgres'
import type { Sql } from './pool.ts'

/** A write that has not been sent: awaited it is a statement of its own, handed to `together` a part of one. */
export type Statement = PendingQuery<Row[]>

/**
 * Several writes as one statement: one message, one plan. None sees the rows of another, foreign keys are checked when
 * all are done; a violation names its constraint as ever.
 */
export function together(sql: Sql, writes: readonly Statement[]): Statement {
  const parts = writes.map((write, index) => {
    const name = sql.unsafe(`${index === 0 ? '' : ', '}w${index}`)
    return sql`${name} as (${write})`
  })
  return sql`with ${parts} select`
}
