import type { RoleInMatrix, RoleMatrix, Task } from '#contract/generated/types.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { roleName } from '../../people/portal/RolesCard.tsx'
import { type Grant, grantOf, namesOf } from './abilities.ts'

type MatrixTableProps = {
  readonly matrix: RoleMatrix
  readonly tasks: readonly Task[]
  readonly onRole: (id: string) => void
  readonly onTask: (permission: string) => void
}

const asker = 'text-left text-petrol hover:underline print:text-ink'

/** Tasks by area against roles. It scrolls in its own box; the names of tasks and roles stay in view. */
export function MatrixTable({ matrix, tasks, onRole, onTask }: MatrixTableProps) {
  const { t } = useWords()
  const { roles } = matrix
  const areas = [...Map.groupBy(tasks, (task) => task.area)]
  return (
    <div className="relative max-h-[75dvh] overflow-auto rounded-card border border-line bg-surface print:max-h-none print:overflow-visible">
      <table className="text-small">
        <caption className="sr-only">{t('identity.users.rolesExplained')}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 left-0 z-20 bg-sunken px-3 py-2 text-left align-bottom">
              {t('identity.users.task')}
            </th>
            {roles.map((role) => (
              <th
                key={role.id}
                scope="col"
                className="sticky top-0 z-10 min-w-24 bg-sunken px-2 py-2 align-bottom font-semibold print:min-w-0"
              >
                <button type="button" className={`min-h-6 ${asker} text-center`} onClick={() => onRole(role.id)}>
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
                colSpan={roles.length + 1}
                className="border-y border-line bg-paper px-3 py-1.5 text-left"
              >
                <span className="sticky left-3">{inArea[0]?.areaName}</span>
              </th>
            </tr>
            {inArea.map((task) => (
              <tr key={task.permission} className="border-b border-line last:border-0">
                <th
                  scope="row"
                  className="sticky left-0 max-w-44 min-w-32 bg-surface px-3 py-1 text-left font-normal phone:max-w-72 phone:min-w-56"
                >
                  <button type="button" className={`min-h-6 ${asker}`} onClick={() => onTask(task.permission)}>
                    {task.name}
                  </button>
                </th>
                {roles.map((role) => (
                  <td key={role.id} className="px-2 py-1 text-center">
                    <GrantMark matrix={matrix} role={role} task={task} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

const signs: Readonly<Record<Grant, string>> = { yes: '✔', partly: '◐', no: '·' }
const looks: Readonly<Record<Grant, string>> = { yes: 'text-good', partly: 'text-warn', no: 'text-muted' }

/** The sign for the eye, the word for the ear. */
function GrantMark({ matrix, role, task }: { matrix: RoleMatrix; role: RoleInMatrix; task: Task }) {
  const { t } = useWords()
  const grant = grantOf(role, task.permission)
  const limits = grant === 'partly' ? namesOf(matrix, [role], task) : []
  const says = [t(`identity.users.grant.${grant}`), ...limits].join(' · ')
  return (
    <span className={looks[grant]} title={says}>
      <span aria-hidden="true">{signs[grant]}</span>
      <span className="sr-only">{says}</span>
    </span>
  )
}
