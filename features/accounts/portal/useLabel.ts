import type { MessageId } from '#contract/generated/words.ts'
import type { Label } from '#lib/countries/tax-id.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'

/** What a number is called in its country. */
export function useLabel(): (label: Label) => string {
  const { t } = useWords()
  return ({ id, facts }) => t(id as MessageId, facts) // ids of lib/countries are messages
}
