/**
 * Dates as clients of the public audit send them: ISO, with or without a time; `6/1/2017 12:00:00 AM`; and
 * `2026-11-325`, which the Java SDK writes for the 325th day of the year. Without a zone they are UTC.
 * A date alone is the whole day. Source: clients.md, section 2; operation getAuditRecords.
 */
export type Moment = { readonly from: Temporal.Instant; readonly to: Temporal.Instant }

const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AP])M)?)?$/i
const dayOfYear = /^(\d{4})-(\d{2})-(\d{2,3})$/
const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i

const wholeDay = (date: Temporal.PlainDate): Moment => ({
  from: date.toZonedDateTime('UTC').toInstant(),
  to: date.add({ days: 1 }).toZonedDateTime('UTC').toInstant(),
})

const exactly = (instant: Temporal.Instant): Moment => ({ from: instant, to: instant })

function readAmerican(text: string): Moment | undefined {
  const found = american.exec(text)
  if (found === null) return undefined
  const [, month, day, year, hour, minute, second, half] = found
  const date = Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, exact)
  if (hour === undefined) return wholeDay(date)
  const noon = half?.toUpperCase() === 'P' ? 12 : 0
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + noon
  const time = Temporal.PlainTime.from({ hour: hours, minute: Number(minute), second: Number(second ?? 0) }, exact)
  return exactly(date.toZonedDateTime({ timeZone: 'UTC', plainTime: time }).toInstant())
}

const exact = { overflow: 'reject' } as const

function readDayOfYear(text: string): Moment | undefined {
  const [, year, , day] = dayOfYear.exec(text) ?? []
  if (day === undefined || (day.length < 3 && Number(day) <= 31)) return undefined
  const first = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 1 })
  if (Number(day) < 1 || Number(day) > first.daysInYear) return undefined
  return wholeDay(first.add({ days: Number(day) - 1 }))
}

function readIso(text: string): Moment {
  if (zoned.test(text) && text.length > 10) return exactly(Temporal.Instant.from(text))
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return wholeDay(Temporal.PlainDate.from(text))
  return exactly(Temporal.PlainDateTime.from(text).toZonedDateTime('UTC').toInstant())
}

/** Nothing when nobody could say which day is meant. */
export function readDate(text: string): Moment | undefined {
  const trimmed = text.trim()
  try {
    return readAmerican(trimmed) ?? readDayOfYear(trimmed) ?? readIso(trimmed)
  } catch {
    return undefined
  }
}
