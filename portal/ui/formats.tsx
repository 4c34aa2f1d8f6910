import { useState } from 'react'
import { useWords } from '#portal/words/WordsProvider.tsx'

const dayMilliseconds = 86_400_000
const units = [
  ['day', dayMilliseconds],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

const exactly = (locale: string, at: Date) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at)

function relatively(locale: string, at: Date, now: number): string | undefined {
  const ago = at.getTime() - now
  if (Math.abs(ago) >= 7 * dayMilliseconds) return undefined
  const [unit, size] = units.find(([, milliseconds]) => Math.abs(ago) >= milliseconds) ?? ['minute', 60_000]
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(ago / size), unit)
}

type InstantProps = { readonly at: string; readonly exact?: boolean }

/** What happened, in the reader's zone: relative under seven days, exact with UTC on hover. */
export function Instant({ at, exact = false }: InstantProps) {
  const { locale } = useWords()
  const instant = new Date(at)
  const [now] = useState(Date.now)
  const text = exact ? undefined : relatively(locale, instant, now)
  return (
    <time dateTime={at} title={`${exactly(locale, instant)} · ${instant.toISOString()}`}>
      {text ?? exactly(locale, instant)}
    </time>
  )
}

/** A date without a time (`2026-11-21`), as printed on documents: no zone moves it. */
export function DateText({ on }: { on: string }) {
  const { locale } = useWords()
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return <time dateTime={on}>{format.format(new Date(`${on.slice(0, 10)}T00:00:00Z`))}</time>
}

type AmountProps = { readonly value: string | number; readonly currency: string }

/** Text keeps every decimal: `Intl` reads the exact figure. */
export function Amount({ value, currency }: AmountProps) {
  const { locale } = useWords()
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return <span className="tabular-nums">{format.format(value as number)}</span>
}

/** The name of a country or region from its code. */
export function CountryName({ code }: { code: string }) {
  const { locale } = useWords()
  return <>{new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code}</>
}
