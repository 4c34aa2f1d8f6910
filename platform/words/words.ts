import { globSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'

export type Locale = 'en-US' | 'fr-FR' | 'zh-CN'
export const locales: readonly Locale[] = ['en-US', 'fr-FR', 'zh-CN']

const loaded = new Map<Locale, Record<string, string>>()
const formats = new Map<string, IntlMessageFormat>()
const root = new URL('../../', import.meta.url).pathname

function messages(locale: Locale): Record<string, string> {
  const known = loaded.get(locale)
  if (known !== undefined) return known
  const all: Record<string, string> = {}
  for (const file of globSync(`{features,lib,platform,portal}/**/messages/${locale}.json`, { cwd: root }))
    Object.assign(all, JSON.parse(readFileSync(`${root}${file}`, 'utf8')))
  loaded.set(locale, all)
  return all
}

export function say(locale: Locale, id: string, facts: Readonly<Record<string, string | number>> = {}): string {
  const key = `${locale} ${id}`
  let format = formats.get(key)
  if (format === undefined) {
    const message = messages(locale)[id]
    if (message === undefined) return id
    format = new IntlMessageFormat(message, locale)
    formats.set(key, format)
  }
  return String(format.format(facts))
}

export function negotiate(wanted: string | undefined): Locale {
  const language = wanted?.trim().slice(0, 2).toLowerCase()
  return language === 'fr' ? 'fr-FR' : language === 'zh' ? 'zh-CN' : 'en-US'
}
