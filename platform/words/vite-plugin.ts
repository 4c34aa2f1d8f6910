import { readFileSync, writeFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Plugin } from 'vite'
import { wordsModule, wordsPath } from './compile.ts'
import { gather, type Locale, locales, messageFiles, root } from './gather.ts'

const address = 'virtual:words/'

type Element = { readonly type: number; readonly value?: string; readonly location?: unknown }

/** A message without facts stays a string; others are parsed here, so that the parser stays at home. */
function compiled(message: string): unknown {
  const elements = new IntlMessageFormat(message, 'en-US').getAst() as readonly Element[]
  if (elements.length === 1 && elements[0]?.type === 0) return elements[0].value
  return elements
}

export function compiledWords(locale: Locale): string {
  const words = Object.entries(gather(locale)).map(([id, message]) => [id, compiled(message)])
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(words)))})`
}

const saved = () => {
  try {
    return readFileSync(wordsPath, 'utf8')
  } catch {
    return ''
  }
}

/** One lazily loaded chunk per language, `virtual:words/fr-FR`, and the type of all ids kept up to date. */
export function words(): Plugin {
  return {
    name: 'entente-words',
    buildStart() {
      if (saved() !== wordsModule()) writeFileSync(wordsPath, wordsModule())
      for (const file of locales.flatMap(messageFiles)) this.addWatchFile(root + file)
    },
    resolveId: (id) => (id.startsWith(address) ? `\0${id}` : undefined),
    load: (id) => (id.startsWith(`\0${address}`) ? compiledWords(id.slice(address.length + 1) as Locale) : undefined),
  }
}
