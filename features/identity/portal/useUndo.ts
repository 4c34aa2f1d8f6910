import type { OperationId } from '#contract/generated/operations.ts'
import type { Args } from '#portal/client/call.ts'
import { fallbackSentence } from '#portal/client/problem.ts'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useAct } from '#portal/client/useAct.ts'

/** The way back that a toast offers. Whoever presses it may have left the page, so a refusal is told by a toast too. */
export function useUndo<Id extends OperationId>(id: Id, touches: readonly OperationId[]) {
  const { t } = useWords()
  const { act } = useAct(id, touches)
  return (args: Args<Id>): void =>
    act(args, {
      failed: (problem) =>
        toast(t('portal.undoFailed'), { detail: problem.description || t(fallbackSentence(problem)) }),
    })
}
