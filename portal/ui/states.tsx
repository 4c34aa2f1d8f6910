import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { type ApiProblem, fallbackSentence } from '#portal/client/problem.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { Button } from './Button.tsx'
import { CopyButton } from './CopyButton.tsx'
import { Instant, useFormats } from './formats.tsx'
import { Mark } from '#portal/theme/Mark.tsx'

/** Nothing here yet: what belongs here, and the first step. */
export const EmptyState = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className="flex flex-col items-center gap-4 rounded-card border border-dashed border-line px-4 py-10 text-center">
    <span className="opacity-40">
      <Mark size={40} />
    </span>
    <p className="max-w-[48ch] text-muted">{children}</p>
    {action}
  </div>
)

/** For support: code, correlation id and time, each copyable. */
export function ProblemDetails({ problem }: { problem: ApiProblem }) {
  const { t } = useWords()
  const text = `${problem.status} ${problem.code} ${problem.correlationId} ${problem.at}`
  return (
    <details className="mt-2 text-small text-muted">
      <summary className="w-fit cursor-pointer py-1">{t('portal.problem.details')}</summary>
      <div className="flex flex-wrap items-center gap-2 pt-1">
        <span>{t('portal.problem.code', { status: problem.status, code: problem.code })}</span>
        <code className="font-mono break-all">{problem.correlationId}</code>
        <Instant at={problem.at} exact />
        <CopyButton text={text} label={t('portal.problem.copy')} />
      </div>
    </details>
  )
}

type ErrorStateProps = {
  /** What failed: "The profile could not be read." */
  readonly title: string
  readonly problem: ApiProblem
  readonly onRetry?: () => void
}

export function ErrorState({ title, problem, onRetry }: ErrorStateProps) {
  const { t } = useWords()
  if (problem.status === 403) return <Refusal problem={problem} />
  return (
    <div role="alert" className="max-w-[56rem] rounded-card border border-bad bg-surface p-4">
      <p className="font-semibold text-bad">{title}</p>
      <p className="mt-1">{problem.description || t(fallbackSentence(problem))}</p>
      {onRetry !== undefined && (
        <div className="mt-3">
          <Button onPress={onRetry}>{t('portal.retry')}</Button>
        </div>
      )}
      <ProblemDetails problem={problem} />
    </div>
  )
}

/** A refusal in the server's words, with who could grant the right. */
export function Refusal({ problem }: { problem: ApiProblem }) {
  const names = (problem.missing?.grantedBy ?? []).map((one) => one.displayName)
  return <ForbiddenNote reason={problem.description} names={names} />
}

type ForbiddenNoteProps = { readonly reason: string; readonly names: readonly string[] }

/** "Only a global admin can change this. Ask: the names." */
export function ForbiddenNote({ reason, names }: ForbiddenNoteProps) {
  const { t } = useWords()
  const { anyOf } = useFormats()
  return (
    <p className="flex max-w-[72ch] items-start gap-2 text-muted">
      <Lock size={16} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0" />
      <span>
        {reason} {names.length > 0 && t('portal.forbidden.ask', { names: anyOf(names) })}
      </span>
    </p>
  )
}

type LockedFieldProps = { readonly label: string; readonly value: string; readonly reason: string }

/** In a form: what cannot be changed here, and why. */
export const LockedField = ({ label, value, reason }: LockedFieldProps) => (
  <div>
    <p className="mb-1 font-semibold">{label}</p>
    <p className="control flex items-center gap-2 rounded-control border border-edge bg-sunken px-2.5">
      <Lock size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
      {value}
    </p>
    <p className="mt-1 text-small text-muted">{reason}</p>
  </div>
)
