import { useMemo, useState } from 'react'
import { browserNow } from '#portal/client/clock.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import type { Words } from '#portal/words/words.ts'

const dayMilliseconds = 86_400_000
const units = [
  ['day', dayMilliseconds],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

const exactly = (locale: string, at: Date) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at)

/** Relative under seven days, exact from then on. Within a minute is now: no language says "in 0 minutes". */
function relatively({ locale, t }: Words, at: Date, now: number): string {
  const ago = at.getTime() - now
  if (Math.abs(ago) < 60_000) return t('portal.justNow')
  if (Math.abs(ago) >= 7 * dayMilliseconds) return exactly(locale, at)
  const [unit, size] = units.find(([, milliseconds]) => Math.abs(ago) >= milliseconds) ?? units[2]
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(ago / size), unit)
}

const formatsOf = (words: Words, now: number, locale = words.locale) => ({
  ago: (at: string) => relatively(words, new Date(at), now),
  instant: (at: string) => exactly(locale, new Date(at)),
  /** A date without a time, `2026-11-21`: no zone moves it. */
  date: (on: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${on.slice(0, 10)}T00:00:00Z`),
    ),
  /** Decimal text keeps every digit: `Intl` reads it exactly. */
  amount: (value: string | number, currency: string) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value as number), // the library's type lags: text is allowed
  country: (code: string) => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code,
  allOf: (names: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(names),
  anyOf: (names: readonly string[]) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(names),
})

/** Formats as text, for the facts of a message; in a page use the components below. */
export function useFormats(): ReturnType<typeof formatsOf> {
  const words = useWords()
  const [now] = useState(browserNow)
  return useMemo(() => formatsOf(words, now), [words, now])
}

type InstantProps = { readonly at: string; readonly exact?: boolean }

/** What happened, in the reader's zone, with the exact time and UTC on hover. */
export function Instant({ at, exact = false }: InstantProps) {
  const { ago, instant } = useFormats()
  return (
    <time dateTime={at} title={`${instant(at)} · ${new Date(at).toISOString()}`}>
      {exact ? instant(at) : ago(at)}
    </time>
  )
}

export const DateText = ({ on }: { on: string }) => <time dateTime={on}>{useFormats().date(on)}</time>

type AmountProps = { readonly value: string | number; readonly currency: string }

export const Amount = ({ value, currency }: AmountProps) => (
  <span className="tabular-nums">{useFormats().amount(value, currency)}</span>
)

export const CountryName = ({ code }: { code: string }) => <>{useFormats().country(code)}</>
