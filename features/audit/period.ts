import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { readDate } from './dates.ts'
import { problems } from './problems.ts'

/** Half-open: `from` belongs to it, `to` does not. */
export type Period = { readonly from: Temporal.Instant; readonly to: Temporal.Instant }

type Asked = { readonly name: string; readonly text: string | undefined }

const daysShown = 30
const daysKept = 90

/** From and to as asked, by their names in the query; whoever leaves one out gets the default. */
export function readPeriod(from: Asked, to: Asked, defaults: Period): Outcome<Period> {
  const start = from.text === undefined ? { from: defaults.from } : readDate(from.text)
  const end = to.text === undefined ? { to: defaults.to } : readDate(to.text)
  if (start === undefined) return wrong(problems.dateUnreadable({ field: from.name, name: from.name }))
  if (end === undefined) return wrong(problems.dateUnreadable({ field: to.name, name: to.name }))
  if (Temporal.Instant.compare(start.from, end.to) > 0) return wrong(problems.periodBackwards({ field: from.name }))
  return fine({ from: start.from, to: end.to })
}

const startOfDay = (instant: Temporal.Instant) => instant.toZonedDateTimeISO('UTC').startOfDay().toInstant()

// What happens in the very second of the question is part of the answer.
const justAfter = (now: Temporal.Instant) => now.add({ seconds: 1 })

/** The public audit: the last 30 days; not further back than 90. Source: users and roles, section 8. */
export function readAuditPeriod(
  start: string | undefined,
  end: string | undefined,
  now: Temporal.Instant,
): Outcome<Period> {
  const today = startOfDay(now)
  const defaults = { from: today.subtract({ hours: 24 * daysShown }), to: justAfter(now) }
  const read = readPeriod({ name: 'startDate', text: start }, { name: 'endDate', text: end }, defaults)
  if (read.ok && Temporal.Instant.compare(read.value.from, today.subtract({ hours: 24 * daysKept })) < 0)
    return wrong(problems.periodTooOld({ days: daysKept }))
  return read
}

/** The account's own log: the last month, and as far back as one asks. */
export const readLogPeriod = (
  from: string | undefined,
  to: string | undefined,
  now: Temporal.Instant,
): Outcome<Period> =>
  readPeriod(
    { name: 'from', text: from },
    { name: 'to', text: to },
    { from: now.toZonedDateTimeISO('UTC').subtract({ months: 1 }).startOfDay().toInstant(), to: justAfter(now) },
  )
