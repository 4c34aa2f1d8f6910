import { createContext, type ReactNode, startTransition, use, useCallback, useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { Locale } from '#contract/generated/words.ts'
import { loadWords, rememberLanguage, type Words } from './words.ts'

export type SpokenWords = Words & { readonly setLanguage: (locale: Locale) => Promise<void> }

const WordsContext = createContext<SpokenWords | undefined>(undefined)

/** The language in use. Changing it re-renders and never remounts, so nothing typed is lost. */
export function WordsProvider({ first, children }: { first: Words; children: ReactNode }) {
  const [words, setWords] = useState(first)
  const setLanguage = useCallback(async (locale: Locale) => {
    const next = await loadWords(locale)
    rememberLanguage(locale)
    startTransition(() => setWords(next))
  }, [])
  useEffect(() => {
    document.documentElement.lang = words.locale
  }, [words])
  const spoken = useMemo(() => ({ ...words, setLanguage }), [words, setLanguage])
  return (
    <WordsContext value={spoken}>
      <I18nProvider locale={words.locale}>{children}</I18nProvider>
    </WordsContext>
  )
}

/** `t(id, facts)` says a message in the user's language; `tell(problem)` a problem or warning value. */
export function useWords(): SpokenWords {
  const words = use(WordsContext)
  if (words === undefined) throw new Error('useWords outside WordsProvider')
  return words
}
