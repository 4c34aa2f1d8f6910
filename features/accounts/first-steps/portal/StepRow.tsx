import { Check, Circle, Minus } from 'lucide-react'
import type { FirstStep, FirstStepState } from '#contract/generated/types.ts'
import { useIsOpen } from '#portal/shell/built.ts'
import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Instant, useFormats } from '#portal/ui/formats.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ReviewLink } from './ReviewLink.tsx'
import { StepFacts } from './StepFacts.tsx'
import { stepPaths } from './steps.ts'
import { useMarkStep } from './useFirstSteps.ts'

const icons = { done: Check, open: Circle, not_applicable: Minus }
const tones: Readonly<Record<FirstStepState, string>> = {
  done: 'text-good',
  open: 'text-petrol',
  not_applicable: 'text-muted',
}

/** A step with its facts, so that "This is correct" is an informed click; `next` is the one to do now. */
export function StepRow({ step, next }: { step: FirstStep; next: boolean }) {
  const { t } = useWords()
  const Icon = icons[step.state]
  return (
    <li className={`flex gap-3 px-4 py-3.5 ${next ? 'bg-petrol-soft' : ''}`}>
      <Icon size={20} strokeWidth={1.75} aria-hidden="true" className={`mt-0.5 shrink-0 ${tones[step.state]}`} />
      <div className="grid min-w-0 flex-1 gap-1.5">
        <h3 className="font-semibold">
          {step.number}. {t(`accounts.step.${step.id}.title`)}{' '}
          <span className="font-normal text-muted">· {t(`accounts.welcome.state.${step.state}`)}</span>
        </h3>
        {step.state === 'open' ? <p>{t(`accounts.step.${step.id}.text`)}</p> : <DoneNote step={step} />}
        {step.state === 'open' && (
          <>
            <StepFacts id={step.id} />
            <StepActions step={step} next={next} />
          </>
        )}
      </div>
    </li>
  )
}

function DoneNote({ step }: { step: FirstStep }) {
  if (step.doneAt === undefined) return null
  return (
    <p className="text-small text-muted">
      {step.doneBy !== undefined && `${step.doneBy}, `}
      <Instant at={step.doneAt} />
    </p>
  )
}

function StepActions({ step, next }: { step: FirstStep; next: boolean }) {
  const { t } = useWords()
  const { anyOf } = useFormats()
  const me = useMe()
  const isOpen = useIsOpen()
  const mark = useMarkStep()
  const path = { stepId: step.id }
  const put = (state: FirstStepState) =>
    mark.mutate(
      { path, body: { state } },
      {
        onSuccess: () =>
          toast(t(`accounts.welcome.marked.${state}`), {
            undo: () => mark.mutate({ path, body: { state: 'open' } }),
          }),
      },
    )
  if (!me.can(step.permission)) {
    const names = anyOf(me.admins.map((one) => one.displayName))
    return <p className="text-small text-muted">{t('accounts.welcome.waitsFor', { names })}</p>
  }
  return (
    <div className="mt-1 flex flex-wrap gap-2">
      {isOpen(stepPaths[step.id]) && (
        <ReviewLink
          id={step.id}
          weight={next ? 'primary' : 'secondary'}
          label={t('accounts.welcome.reviewOf', { step: t(`accounts.step.${step.id}.title`) })}
        >
          {t(`accounts.welcome.${step.mayConfirm ? 'review' : 'do'}`)}
        </ReviewLink>
      )}
      {step.mayConfirm && (
        <Button pending={mark.isPending} onPress={() => put('done')}>
          {t('accounts.welcome.correct')}
        </Button>
      )}
      {step.mayDecline && (
        <Button pending={mark.isPending} onPress={() => put('not_applicable')}>
          {t('accounts.welcome.notApplicable')}
        </Button>
      )}
      {mark.error !== null && (
        <p role="alert" className="w-full text-bad">
          {mark.error.description || t('portal.problem.refused')}
        </p>
      )}
    </div>
  )
}
