import { uuidv7 } from '#lib/ids.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Statement } from '#platform/db/together.ts'

export type Later = {
  readonly kind: string
  readonly subjectId: string
  /** Absent: so many minutes after now, or at once. */
  readonly runAt?: Temporal.Instant
  readonly afterMinutes?: number
}

/** Work for after the commit: at once, or when its time has come. Real time, never a sandbox's. */
export const jobRow = (tx: Tx, { kind, subjectId, runAt, afterMinutes = 0 }: Later): Statement => tx.sql`
  insert into jobs (id, tenant_id, kind, subject_id, run_at)
  values (${uuidv7()}, ${tx.tenantId}, ${kind}, ${subjectId},
          coalesce(${runAt?.toString() ?? null}, now() + make_interval(mins => ${afterMinutes})))`
