import { IntlMessageFormat } from 'intl-messageformat'
import { gather, type Locale, locales } from './gather.ts'

export { type Locale, locales } from './gather.ts'

type Facts = Readonly<Record<string, string | number>>
type Words = { readonly messages: Record<string, string>; readonly parsed: Map<string, IntlMessageFormat> }

const spoken = new Map<Locale, Words>()

function wordsOf(locale: Locale): Words {
  const known = spoken.get(locale)
  if (known !== undefined) return known
  const words = { messages: gather(locale), parsed: new Map<string, IntlMessageFormat>() }
  spoken.set(locale, words)
  return words
}

function parsed(locale: Locale, id: string): IntlMessageFormat | undefined {
  const words = wordsOf(locale)
  const known = words.parsed.get(id)
  if (known !== undefined) return known
  const message = words.messages[id]
  if (message === undefined) return undefined
  const format = new IntlMessageFormat(message, locale)
  words.parsed.set(id, format)
  return format
}

/**
 * The sentence of a message id with its facts, in a language. A language is read at its first word.
 * An unknown id fails a test run; in service the id itself is better than an answer that fails.
 */
export function say(locale: Locale, id: string, facts: Facts = {}): string {
  const format = parsed(locale, id)
  if (format !== undefined) return String(format.format(facts))
  if (process.env['NODE_TEST_CONTEXT'] !== undefined) throw new Error(`No message ${id} in ${locale}`)
  return id
}

const languageOf = (range: string): Locale | undefined =>
  locales.find((locale) => locale.slice(0, 2) === range.trim().slice(0, 2).toLowerCase())

const weight = (parameters: readonly string[]): number => {
  const q = parameters.find((one) => one.trim().startsWith('q='))
  return q === undefined ? 1 : Number(q.trim().slice(2)) || 0
}

/** The language to answer in, from `X-Locale` or `Accept-Language` with its weights; English when none is ours. */
export function negotiate(wanted: string | undefined): Locale {
  const ranges = (wanted ?? '').split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';')
    return { locale: languageOf(tag), weight: weight(parameters) }
  })
  const heard = ranges.filter((one) => one.locale !== undefined && one.weight > 0)
  return heard.toSorted((a, b) => b.weight - a.weight)[0]?.locale ?? 'en-US'
}
