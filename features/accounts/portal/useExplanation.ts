import type { MessageId } from '#contract/generated/words.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'

/** What Submit does, in plain words: how many fields it changes, and what follows from these. */
export function useExplanation(consequences: (changed: readonly string[]) => readonly MessageId[]) {
  const { t } = useWords()
  return (changed: readonly string[]): string =>
    [
      t('accounts.explain.count', { count: changed.length }),
      ...(changed.length === 0 ? [] : consequences(changed).map((id) => t(id))),
    ].join(' ')
}
