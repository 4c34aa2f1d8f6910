import type { FirstStepsResource } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Card } from '#portal/ui/Card.tsx'
import { LinkButton } from '#portal/ui/Link.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

type Task = { readonly id: string; readonly text: string; readonly to: string; readonly action: string }

/** What waits for this user; nothing they could not open. */
export function ToDo({ steps }: { steps: FirstStepsResource | undefined }) {
  const { t } = useWords()
  const { tasks, problem, retry } = useTasks(steps)
  return (
    <Card title={t('accounts.home.toDo')}>
      {problem !== null ? (
        <ErrorState title={t('accounts.home.toDoFailed')} problem={problem} onRetry={retry} />
      ) : tasks.length === 0 ? (
        <p className="text-muted">{t('accounts.home.nothing')}</p>
      ) : (
        <ul className="-my-2 divide-y divide-line">
          {tasks.map((task) => (
            <li key={task.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5">
              <span className="min-w-0 flex-1 basis-56">{task.text}</span>
              <LinkButton to={task.to}>{task.action}</LinkButton>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function useTasks(steps: FirstStepsResource | undefined) {
  const { t } = useWords()
  const me = useMe()
  const enabled = me.can('view:partner_profile')
  const cases = useOperation('getVerificationCases', {}, { enabled })
  const legal = useOperation('getLegalBusinessProfile', {}, { enabled })
  const open = cases.data?.items.find((one) => one.status === 'pending')
  const mine = steps?.items.filter((step) => step.state === 'open' && me.can(step.permission)).length ?? 0
  const page = { to: '/account/partner-profile', action: t('accounts.home.view') }
  const email = open?.submitted?.primaryContact.email ?? ''
  const tasks: readonly Task[] = [
    ...(legal.data?.vettingStatus === 'rejected'
      ? [{ id: 'rejected', text: t('accounts.home.rejected'), ...page }]
      : []),
    ...(open === undefined
      ? []
      : [{ id: 'case', text: t(`accounts.verification.waiting.${open.step}`, { email }), ...page }]),
    ...(mine === 0
      ? []
      : [
          {
            id: 'steps',
            text: t('accounts.home.steps', { count: mine }),
            to: '/welcome',
            action: t('accounts.home.goOn'),
          },
        ]),
  ]
  return {
    tasks,
    problem: cases.error ?? legal.error,
    retry: () => void Promise.all([cases.refetch(), legal.refetch()]),
  }
}
