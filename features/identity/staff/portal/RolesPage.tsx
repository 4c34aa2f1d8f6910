import { useNavigate, useSearch } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import type { RoleMatrix } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { SearchField } from '#portal/ui/SearchField.tsx'
import { CardSkeleton, Loading } from '#portal/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { tasksFound, tasksShown } from './abilities.ts'
import { MatrixTable } from './MatrixTable.tsx'
import { paths } from './people.ts'
import { RolePane } from './RolePane.tsx'
import { TaskPane } from './TaskPane.tsx'

type Asked = { readonly q?: string | number; readonly role?: string; readonly task?: string }

/** Every state of the page is in its address: the search, and the role or task that is open. */
function useAsked() {
  const asked: Asked = useSearch({ strict: false })
  const navigate = useNavigate()
  const set = (change: { readonly [member in keyof Asked]?: Asked[member] | undefined }) =>
    void navigate({ to: '.', search: { ...asked, ...change } as never, replace: true })
  return { asked: { ...asked, q: String(asked.q ?? '') }, set }
}

export default function RolesPage() {
  const { t } = useWords()
  const matrix = useOperation('getRoleMatrix', {})
  return (
    <Page
      title={t('identity.users.rolesExplained')}
      purpose={t('identity.users.rolesPurpose')}
      crumbs={[
        { to: '/account', label: t('portal.account.title') },
        { to: paths.users, label: t('identity.users.title') },
      ]}
      actions={
        <span className="print:hidden">
          <Button icon={<Printer size={18} strokeWidth={1.75} aria-hidden="true" />} onPress={() => window.print()}>
            {t('identity.users.print')}
          </Button>
        </span>
      }
    >
      {matrix.error !== null && matrix.data === undefined ? (
        <ErrorState
          title={t('identity.users.matrixFailed')}
          problem={matrix.error}
          onRetry={() => void matrix.refetch()}
        />
      ) : (
        <Loading
          loading={matrix.data === undefined}
          label={t('identity.users.loadingMatrix')}
          shape={<CardSkeleton rows={12} />}
        >
          {() => matrix.data !== undefined && <Matrix matrix={matrix.data} />}
        </Loading>
      )}
    </Page>
  )
}

function Matrix({ matrix }: { matrix: RoleMatrix }) {
  const { t } = useWords()
  const { asked, set } = useAsked()
  const tasks = tasksFound(tasksShown(matrix), asked.q)
  const role = matrix.roles.find((one) => one.id === asked.role)
  const task = matrix.tasks.find((one) => one.permission === asked.task)
  return (
    <>
      <search className="max-w-md print:hidden">
        <SearchField
          label={t('identity.users.findTask')}
          value={asked.q}
          onSearch={(q) => set({ q: q === '' ? undefined : q })}
        />
        <output className="mt-1 block text-small text-muted">
          {t('identity.users.taskCount', { count: tasks.length })}
        </output>
      </search>
      {tasks.length === 0 ? (
        <EmptyState>{t('identity.users.noTask', { text: asked.q })}</EmptyState>
      ) : (
        <MatrixTable
          tasks={tasks}
          matrix={matrix}
          onRole={(id) => set({ role: id })}
          onTask={(permission) => set({ task: permission })}
        />
      )}
      {role !== undefined && <RolePane matrix={matrix} role={role} onClose={() => set({ role: undefined })} />}
      {task !== undefined && <TaskPane matrix={matrix} task={task} onClose={() => set({ task: undefined })} />}
    </>
  )
}
