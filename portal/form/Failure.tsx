import { useEffect, useState } from 'react'
import { browserNow } from '#portal/client/clock.ts'
import { type ApiProblem, fallbackSentence } from '#portal/client/problem.ts'
import { Banner } from '#portal/ui/Banner.tsx'
import { ProblemDetails, Refusal } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { wholeOf } from './telling.ts'
import type { OperationForm } from './useOperationForm.ts'

/** Seconds until the server takes this again. */
export function useCountdown(problem: ApiProblem | undefined): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const end = browserNow() + (problem?.retryAfterSeconds ?? 0) * 1000
    const tell = () => setLeft(Math.max(0, Math.ceil((end - browserNow()) / 1000)))
    tell()
    const timer = setInterval(tell, 500)
    return () => clearInterval(timer)
  }, [problem])
  return left
}

/** What failed as a whole; problems of fields are at their fields. */
export function Failure({ form }: { form: OperationForm }) {
  const { t } = useWords()
  if (form.sending.state !== 'failed') return null
  const { problem } = form.sending
  const sentences = wholeOf(problem)
  if (sentences.length === 0) return null
  return (
    <div className="mb-3">
      <Banner tone="bad" live>
        {problem.status === 403 ? (
          <Refusal problem={problem} />
        ) : (
          sentences.map((sentence) => <p key={sentence}>{sentence || t(fallbackSentence(problem))}</p>)
        )}
        <ProblemDetails problem={problem} />
      </Banner>
    </div>
  )
}
