import { uuidv7 } from '#lib/ids.ts'
import type { Tx } from '#platform/db/database.ts'

/** Work for after the commit, of the handler that is named so: it is given the transaction's tenant and the subject. */
export async function queueJob(tx: Tx, job: { readonly kind: string; readonly subjectId: string }): Promise<void> {
  await tx.sql`
    insert into jobs (id, tenant_id, kind, subject_id, run_at)
    values (${uuidv7()}, ${tx.tenantId}, ${job.kind}, ${job.subjectId}, now())`
}
