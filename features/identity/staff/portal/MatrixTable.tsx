import { ChevronDown, ChevronRight } from 'lucide-react'
import type { RoleInMatrix, RoleMatrix, Task } from '#contract/generated/types.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { roleName } from '../../people/portal/RolesCard.tsx'
import { GrantMark } from './GrantMark.tsx'

type MatrixTableProps = {
  readonly matrix: RoleMatrix
  readonly tasks: readonly Task[]
  readonly isOpen: (area: string) => boolean
  readonly onArea: (area: string) => void
  readonly onRole: (id: string) => void
  readonly onTask: (permission: string) => void
}

const asker = 'min-h-6 text-left text-petrol hover:underline print:text-ink'

/** Tasks by area against roles. It scrolls in its own box; the names of tasks and roles stay in view. */
export function MatrixTable({ matrix, tasks, isOpen, onArea, onRole, onTask }: MatrixTableProps) {
  const { t } = useWords()
  const areas = [...Map.groupBy(tasks, (task) => task.area)]
  return (
    <div className="relative max-h-[75dvh] overflow-auto rounded-card border border-line bg-surface print:max-h-none print:overflow-visible">
      <table className="w-full text-small">
        <caption className="sr-only">{t('identity.users.rolesExplained')}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 left-0 z-20 bg-sunken px-3 py-2 text-left align-bottom">
              {t('identity.users.task')}
            </th>
            {matrix.roles.map((role) => (
              <th
                key={role.id}
                scope="col"
                className="sticky top-0 z-10 min-w-24 bg-sunken px-2 py-2 align-bottom print:min-w-0"
              >
                <button type="button" className={`${asker} text-center`} onClick={() => onRole(role.id)}>
                  {roleName(t, role.id)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        {areas.map(([area, inArea]) => (
          <tbody key={area}>
            <tr>
              <th
                scope="rowgroup"
                colSpan={matrix.roles.length + 1}
                className="border-t border-line bg-paper px-3 py-1 text-left"
              >
                <AreaButton area={inArea} open={isOpen(area)} onPress={() => onArea(area)} />
              </th>
            </tr>
            {isOpen(area) &&
              inArea.map((task) => (
                <TaskRow key={task.permission} matrix={matrix} task={task} roles={matrix.roles} onTask={onTask} />
              ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

type AreaButtonProps = { readonly area: readonly Task[]; readonly open: boolean; readonly onPress: () => void }

function AreaButton({ area, open, onPress }: AreaButtonProps) {
  const { t } = useWords()
  const Arrow = open ? ChevronDown : ChevronRight
  return (
    <button
      type="button"
      aria-expanded={open}
      className="sticky left-3 inline-flex min-h-8 items-center gap-1.5 font-semibold"
      onClick={onPress}
    >
      <Arrow size={16} strokeWidth={1.75} aria-hidden="true" className="print:hidden" />
      {t('identity.users.areaTasks', { area: area[0]?.areaName ?? '', count: area.length })}
    </button>
  )
}

type TaskRowProps = {
  readonly matrix: RoleMatrix
  readonly task: Task
  readonly roles: readonly RoleInMatrix[]
  readonly onTask: (permission: string) => void
}

function TaskRow({ matrix, task, roles, onTask }: TaskRowProps) {
  return (
    <tr className="border-t border-line">
      <th
        scope="row"
        className="sticky left-0 max-w-44 min-w-32 bg-surface px-3 py-1 text-left font-normal phone:max-w-72 phone:min-w-56"
      >
        <button type="button" className={asker} onClick={() => onTask(task.permission)}>
          {task.name}
        </button>
      </th>
      {roles.map((role) => (
        <td key={role.id} className="px-2 py-1 text-center">
          <GrantMark matrix={matrix} role={role} task={task} />
        </td>
      ))}
    </tr>
  )
}
