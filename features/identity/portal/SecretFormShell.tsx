import type { ReactNode } from 'react'
import { type ApiProblem, fallbackSentence } from '#portal/client/problem.ts'
import { useCountdown } from '#portal/form/Failure.tsx'
import { Banner } from '#portal/ui/Banner.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { ProblemDetails } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import type { SecretForm } from './useSecretForm.ts'

type ShellProps = {
  readonly form: Pick<SecretForm<object>, 'element' | 'failure' | 'busy' | 'submit' | 'wrongCount'>
  /** Names the form for those who hear it. */
  readonly label: string
  readonly submit: string
  /** Beside Submit: Cancel. */
  readonly beside?: ReactNode
  readonly children: ReactNode
}

/** The form around the fields: what failed as a whole, the wait after too many tries, the button. */
export function SecretFormShell({ form, label, submit, beside, children }: ShellProps) {
  const { element, failure, busy, wrongCount } = form
  const wait = useCountdown(failure)
  return (
    <form
      ref={element}
      noValidate
      aria-label={label}
      aria-busy={busy}
      className="grid max-w-xl gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (wait === 0) form.submit()
      }}
    >
      {wrongCount > 1 && <WrongCount count={wrongCount} />}
      {children}
      {failure !== undefined && <FormFailure problem={failure} wait={wait} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="primary" pending={busy} disabled={wait > 0}>
          {submit}
        </Button>
        {beside}
      </div>
    </form>
  )
}

function WrongCount({ count }: { count: number }) {
  const { t } = useWords()
  return (
    <Banner tone="bad" live>
      {t('portal.form.problems', { count })}
    </Banner>
  )
}

/** In words a person plans by: minutes while there are any. The sentence is heard once, not at each second. */
function FormFailure({ problem, wait }: { problem: ApiProblem; wait: number }) {
  const { t } = useWords()
  const paused = problem.status === 429
  return (
    <Banner tone="bad" live={!paused}>
      {paused && <PausedNote wait={wait} seconds={problem.retryAfterSeconds ?? 0} />}
      {!paused && (problem.description || t(fallbackSentence(problem)))}
      {problem.status >= 500 && <ProblemDetails problem={problem} />}
    </Banner>
  )
}

function PausedNote({ wait, seconds }: { wait: number; seconds: number }) {
  const { t } = useWords()
  const say = (left: number) =>
    left > 60
      ? t('identity.form.pausedMinutes', { minutes: Math.ceil(left / 60) })
      : t('identity.form.pausedSeconds', { seconds: left })
  return (
    <>
      <span role="alert" className="sr-only">
        {say(seconds)}
      </span>
      <span aria-hidden="true">{wait > 0 ? say(wait) : t('identity.form.pauseOver')}</span>
    </>
  )
}
