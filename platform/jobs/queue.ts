import { uuidv7 } from '#lib/ids.ts'
import type { Tx } from '#platform/db/database.ts'

type Job = { readonly kind: string; readonly subjectId: string; readonly afterMinutes?: number }

/** Work for after the commit, of the handler that is named so: it is given the transaction's tenant and the subject. */
export async function queueJob(tx: Tx, { kind, subjectId, afterMinutes = 0 }: Job): Promise<void> {
  await tx.sql`
    insert into jobs (id, tenant_id, kind, subject_id, run_at)
    values (${uuidv7()}, ${tx.tenantId}, ${kind}, ${subjectId}, now() + make_interval(mins => ${afterMinutes}))`
}
