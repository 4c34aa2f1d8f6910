import { useEffect, useState } from 'react'
import { type ApiProblem, fallbackSentence } from '#portal/client/problem.ts'
import { Banner } from '#portal/ui/Banner.tsx'
import { ProblemDetails, Refusal } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import type { OperationForm } from './useOperationForm.ts'

/** Seconds until the server takes this again. */
export function useCountdown(problem: ApiProblem | undefined): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const end = Date.now() + (problem?.retryAfterSeconds ?? 0) * 1000
    const tell = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)))
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
  if (problem.errors.some((one) => one.field !== undefined)) return null
  return (
    <div className="mt-5">
      <Banner tone="bad" live>
        {problem.status === 403 ? <Refusal problem={problem} /> : problem.description || t(fallbackSentence(problem))}
        <ProblemDetails problem={problem} />
      </Banner>
    </div>
  )
}
