import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { IntlMessageFormat } from 'intl-messageformat'
import { type Locale, locales, type MessageId } from '#contract/generated/words.ts'
import type { Facts } from '#lib/problem.ts'

type Compiled = Readonly<Record<string, string | MessageFormatElement[]>>

/** One chunk per language; only the one in use is fetched. */
const chunks: Readonly<Record<Locale, () => Promise<{ readonly default: Compiled }>>> = {
  'en-US': () => import('virtual:words/en-US'),
  'fr-FR': () => import('virtual:words/fr-FR'),
  'zh-CN': () => import('virtual:words/zh-CN'),
}

export type Words = {
  readonly locale: Locale
  /** The sentence of a message id. */
  readonly t: (id: MessageId, facts?: Facts) => string
  /** The sentence of a problem or a warning, whose id is a value. */
  readonly tell: (what: { readonly id: string; readonly facts: Facts }) => string
}

function speak(locale: Locale, compiled: Compiled): Words {
  const formats = new Map<string, IntlMessageFormat>()
  const format = (id: string, elements: MessageFormatElement[]) => {
    const known = formats.get(id) ?? new IntlMessageFormat(elements, locale)
    formats.set(id, known)
    return known
  }
  const say = (id: string, facts: Facts = {}): string => {
    const message = compiled[id]
    if (message === undefined || typeof message === 'string') return message ?? id
    return String(format(id, message).format(facts))
  }
  return { locale, t: say, tell: ({ id, facts }) => say(id, facts) }
}

const spoken = new Map<Locale, Promise<Words>>()

/** Loads a language once. */
export function loadWords(locale: Locale): Promise<Words> {
  const loading = spoken.get(locale) ?? chunks[locale]().then((chunk) => speak(locale, chunk.default))
  spoken.set(locale, loading)
  loading.catch(() => spoken.delete(locale))
  return loading
}

const memory = 'entente.language'

export const rememberLanguage = (locale: Locale): void => localStorage.setItem(memory, locale)

/** Before we know the user: the language of the last visit, else the browser's first that is ours. */
export function startLanguage(): Locale {
  const wanted = [localStorage.getItem(memory) ?? '', ...navigator.languages]
  const heard = wanted.map((tag) => locales.find((locale) => tag !== '' && locale.slice(0, 2) === tag.slice(0, 2)))
  return heard.find((locale) => locale !== undefined) ?? 'en-US'
}
