import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, ReferenceTx } from '#platform/db/database.ts'
import type { Log } from '#platform/log.ts'

/** Work after a commit. A job may run twice: same key, same result. */
export type JobHandler = (tenantId: string, subjectId: string) => Promise<void>

type JobRow = { id: string; tenant_id: string; kind: string; subject_id: string; attempts: number }

const leaseSeconds = 120
const batch = 20

/** Takes due jobs; whoever takes one holds it for two minutes, so a killed worker's jobs come back by themselves. */
const takeDue = ({ sql }: ReferenceTx, kinds: readonly string[]) => sql<JobRow[]>`
  update jobs set run_at = now() + make_interval(secs => ${leaseSeconds}), attempts = attempts + 1
   where id in (select id from jobs where run_at <= now() and kind = any(${[...kinds]}) order by run_at limit ${batch} for update skip locked)
  returning id, tenant_id, kind, subject_id, attempts`

const finish = ({ sql }: ReferenceTx, id: string) => sql`delete from jobs where id = ${id}`

const postpone = ({ sql }: ReferenceTx, id: string, seconds: number, failure: string) => sql`
  update jobs set run_at = now() + make_interval(secs => ${seconds}), failure = ${failure.slice(0, 500)} where id = ${id}`

/** Attempts 1, 2, 3... wait 10 s, 20 s, 40 s..., at most six hours. */
export const pauseSeconds = (attempts: number): number => Math.min(6 * 3600, 10 * 2 ** Math.max(0, attempts - 1))

export async function workOnce(
  database: Database,
  handlers: Readonly<Record<string, JobHandler>>,
  log: Log,
): Promise<number> {
  const jobs = await database.reference((tx) => Promise.resolve(takeDue(tx, Object.keys(handlers))))
  for (const job of jobs)
    try {
      await handlers[job.kind]?.(job.tenant_id, job.subject_id)
      await database.reference((tx) => Promise.resolve(finish(tx, job.id)))
    } catch (error) {
      log.warn({ job: job.id, kind: job.kind, attempts: job.attempts, err: error }, 'job failed, will be tried again')
      await database.reference((tx) => Promise.resolve(postpone(tx, job.id, pauseSeconds(job.attempts), String(error))))
    }
  return jobs.length
}

const restMilliseconds = 1000

/** Works until stopped. */
export function startWorker(
  database: Database,
  handlers: Readonly<Record<string, JobHandler>>,
  log: Log,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const loop = async () => {
    while (!stopping.signal.aborted) {
      const worked = await workOnce(database, handlers, log).catch((error: unknown) => {
        log.error({ err: error }, 'worker could not take jobs')
        return 0
      })
      if (worked === 0) await sleep(restMilliseconds, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const running = loop()
  return {
    stop() {
      stopping.abort()
      return running
    },
  }
}
