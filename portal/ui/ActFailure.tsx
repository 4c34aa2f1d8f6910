import { type ApiProblem, fallbackSentence } from '#portal/client/problem.ts'
import { Banner } from './Banner.tsx'
import { ProblemDetails } from './states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

/** Where the button was: why it did not work. */
export function ActFailure({ problem }: { problem: ApiProblem | undefined }) {
  const { t } = useWords()
  if (problem === undefined) return null
  return (
    <div className="my-3">
      <Banner tone="bad" live>
        {problem.description || t(fallbackSentence(problem))}
        <ProblemDetails problem={problem} />
      </Banner>
    </div>
  )
}
