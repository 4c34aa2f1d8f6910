import type { Database } from '#platform/db/database.ts'
import { startRounds } from '#platform/jobs/rounds.ts'

const ahead = 3

const firstOf = (month: Temporal.PlainYearMonth) => month.toPlainDate({ day: 1 }).toString()

/**
 * Opens the record's partitions of this month and the next ones; returns those that were new. Safe to repeat and to run
 * in several processes. A month that cannot be opened stays in the default partition, which takes every row.
 */
export async function openAuditMonths(database: Database, now: Temporal.Instant): Promise<string[]> {
  const current = now.toZonedDateTimeISO('UTC').toPlainDate().toPlainYearMonth()
  const months = Array.from({ length: ahead + 1 }, (_, index) => firstOf(current.add({ months: index })))
  const opened: string[] = []
  for (const month of months) {
    const [row] = await database.reference(({ sql }) =>
      Promise.resolve(sql<{ opened: boolean }[]>`select open_audit_month(${month}::text::date) as opened`),
    )
    if (row?.opened === true) opened.push(month)
  }
  return opened
}

const dayMilliseconds = 24 * 3600 * 1000

/** Once now, then every day, until stopped. */
export const keepAuditMonthsOpen = (
  database: Database,
  now: () => Temporal.Instant,
  failed: (error: unknown) => void,
): { stop(): Promise<void> } => startRounds(() => openAuditMonths(database, now()), failed, dayMilliseconds)
