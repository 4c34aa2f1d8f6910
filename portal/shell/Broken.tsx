import { ApiProblem } from '#portal/client/problem.ts'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

/** A fault of ours while drawing a page: the shell stays. */
export default function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useWords()
  const problem = error instanceof ApiProblem ? error : new ApiProblem({ status: 500, correlationId: '–' })
  return <ErrorState title={t('portal.page.failed')} problem={problem} onRetry={reset} />
}
