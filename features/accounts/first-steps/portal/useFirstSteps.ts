import { useNavigate, useSearch } from '@tanstack/react-router'
import type { FirstStep } from '#contract/generated/types.ts'
import { useOperation, useWrite } from '#portal/client/queries.ts'
import { useIsOpen } from '#portal/shell/built.ts'
import { useMe } from '#portal/shell/me.ts'
import { fromWelcome, type StepId, stepPaths } from './steps.ts'

export const useFirstSteps = () => useOperation('getFirstSteps', {})
export const useMarkStep = () => useWrite('updateFirstStep', ['getFirstSteps'])

/** Goes from step to step while a page was opened from the checklist. */
export function useWelcomeWalk(id: StepId) {
  const search = useSearch({ strict: false }) as { from?: string } // any page may carry it
  const walking = search.from === fromWelcome.from
  const steps = useFirstSteps().data
  const navigate = useNavigate()
  const isOpen = useIsOpen()
  const me = useMe()
  const mark = useMarkStep()
  const step = steps?.items.find((one) => one.id === id)
  const mayDo = (one: FirstStep) =>
    one.state === 'open' && one.id !== id && me.can(one.permission) && isOpen(stepPaths[one.id])

  const goOn = () => {
    const later = steps?.items.filter((one) => one.number > (step?.number ?? 0)) ?? []
    const next = later.find(mayDo) ?? steps?.items.find(mayDo)
    return next === undefined
      ? navigate({ to: '/welcome' })
      : navigate({ to: stepPaths[next.id], search: fromWelcome as never }) // the routes are the rooms', unknown to the types
  }
  const confirm = async () => {
    await mark.mutateAsync({ path: { stepId: id }, body: { state: 'done' } })
    await goOn()
  }
  return {
    walking: walking && step !== undefined,
    step,
    steps,
    confirm,
    confirming: mark.isPending,
    problem: mark.error,
    /** After Submit: what was submitted counts as reviewed. */
    submitted: () => (walking ? (step?.mayConfirm === true ? confirm() : goOn()) : undefined),
  }
}
