import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Locale = 'en-US' | 'fr-FR' | 'zh-CN'
export const locales: readonly Locale[] = ['en-US', 'fr-FR', 'zh-CN']

export const root: string = fileURLToPath(new URL('../../', import.meta.url))

/** Every file of messages of a language, relative to the repository, in a stable order. */
export const messageFiles = (locale: Locale): string[] =>
  globSync(`{features,lib,platform,portal}/**/messages/${locale}.json`, { cwd: root }).toSorted()

/** All messages of a language, from every room; an id belongs to one file only. */
export function gather(locale: Locale): Record<string, string> {
  const all: Record<string, string> = {}
  for (const file of messageFiles(locale)) {
    const messages = JSON.parse(readFileSync(`${root}${file}`, 'utf8')) as Record<string, string>
    for (const [id, message] of Object.entries(messages)) {
      if (id in all) throw new Error(`${file}: ${id} is already said elsewhere`)
      all[id] = message
    }
  }
  return all
}
