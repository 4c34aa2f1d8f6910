import type { RoleMatrix, Task } from '#contract/generated/types.ts'
import { SidePane } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { roleName } from '../../people/portal/RolesCard.tsx'
import { grantOf, namesOf } from './abilities.ts'
import { Holders } from './Holders.tsx'

type TaskPaneProps = { readonly matrix: RoleMatrix; readonly task: Task; readonly onClose: () => void }

/** One task: which roles carry it, and who can do it, by name. */
export function TaskPane({ matrix, task, onClose }: TaskPaneProps) {
  const { t } = useWords()
  const carriers = matrix.roles.filter((role) => grantOf(role, task.permission) !== 'no')
  return (
    <SidePane title={t('identity.users.whoCan')} open onClose={onClose}>
      <div className="grid gap-4 p-4">
        <p className="font-semibold">{task.name}</p>
        <section>
          <h3 className="mb-1 font-semibold">{t('identity.users.carriedBy')}</h3>
          <ul className="list-disc pl-5">
            {carriers.map((role) => (
              <li key={role.id}>
                {roleName(t, role.id)}
                {grantOf(role, task.permission) === 'partly' && (
                  <span className="block text-small text-muted">{namesOf(matrix, [role], task).join(', ')}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
        <Holders title={t('identity.users.names')} roles={carriers.map((role) => role.id)} />
      </div>
    </SidePane>
  )
}
