import { useNavigate, useSearch } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { RoleMatrix } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { toggled } from '#portal/ui/grid/selection.ts'
import { Loaded } from '#portal/ui/Loaded.tsx'
import { SearchField } from '#portal/ui/SearchField.tsx'
import { EmptyState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { tasksFound, tasksShown } from './abilities.ts'
import { GrantLegend } from './GrantMark.tsx'
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
  const asked = useOperation('getRoleMatrix', {})
  return (
    <Page
      title={t('identity.users.rolesExplained')}
      purpose={t('identity.users.rolesPurpose')}
      crumbs={[
        { to: '/account', label: t('portal.account.title') },
        { to: paths.users, label: t('identity.users.title') },
      ]}
    >
      <Loaded
        asked={asked}
        loading={t('identity.users.loadingMatrix')}
        failed={t('identity.users.matrixFailed')}
        rows={12}
      >
        {(matrix) => <Matrix matrix={matrix} />}
      </Loaded>
    </Page>
  )
}

/** Only the first area is open: all at once are two thousand cells. A search opens what it finds. */
function useOpenAreas(matrix: RoleMatrix, searching: boolean) {
  const areas = [...new Set(matrix.tasks.map((task) => task.area))]
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(areas.slice(0, 1)))
  return {
    isOpen: (area: string) => searching || open.has(area),
    toggle: (area: string) => setOpen(toggled(open, area)),
    openAll: () => setOpen(new Set(areas)),
  }
}

function Matrix({ matrix }: { matrix: RoleMatrix }) {
  const { t } = useWords()
  const { asked, set } = useAsked()
  const areas = useOpenAreas(matrix, asked.q !== '')
  const tasks = tasksFound(tasksShown(matrix), asked.q)
  const role = matrix.roles.find((one) => one.id === asked.role)
  const task = matrix.tasks.find((one) => one.permission === asked.task)
  return (
    <>
      <div className="flex flex-wrap items-end gap-3 print:hidden">
        <search className="min-w-64 flex-1 phone:max-w-md">
          <SearchField
            label={t('identity.users.findTask')}
            value={asked.q}
            onSearch={(q) => set({ q: q === '' ? undefined : q })}
          />
        </search>
        <Button onPress={areas.openAll}>{t('identity.users.openAll')}</Button>
        <PrintButton before={areas.openAll} />
      </div>
      <output className="text-small text-muted">{t('identity.users.taskCount', { count: tasks.length })}</output>
      <GrantLegend />
      {tasks.length === 0 ? (
        <EmptyState>{t('identity.users.noTask', { text: asked.q })}</EmptyState>
      ) : (
        <MatrixTable
          tasks={tasks}
          matrix={matrix}
          isOpen={areas.isOpen}
          onArea={areas.toggle}
          onRole={(id) => set({ role: id })}
          onTask={(permission) => set({ task: permission })}
        />
      )}
      {role !== undefined && <RolePane matrix={matrix} role={role} onClose={() => set({ role: undefined })} />}
      {task !== undefined && <TaskPane matrix={matrix} task={task} onClose={() => set({ task: undefined })} />}
    </>
  )
}

/** Paper cannot be opened: everything is, before it is printed. */
function PrintButton({ before }: { before: () => void }) {
  const { t } = useWords()
  const print = () => {
    flushSync(before)
    window.print()
  }
  return (
    <Button icon={<Printer size={18} strokeWidth={1.75} aria-hidden="true" />} onPress={print}>
      {t('identity.users.print')}
    </Button>
  )
}
