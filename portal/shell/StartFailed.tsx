import type { ApiProblem } from '#portal/client/problem.ts'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { PublicFrame } from './PublicFrame.tsx'

/** Not even who is signed in could be read. */
export default function StartFailed({ problem, onRetry }: { problem: ApiProblem; onRetry: () => void }) {
  const { t } = useWords()
  return (
    <PublicFrame title={t('portal.start.failed')}>
      <ErrorState title={t('portal.start.why')} problem={problem} onRetry={onRetry} />
    </PublicFrame>
  )
}
