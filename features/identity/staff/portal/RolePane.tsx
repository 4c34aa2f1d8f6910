import type { RoleInMatrix, RoleMatrix } from '#contract/generated/types.ts'
import { SidePane } from '#portal/ui/Dialog.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { roleName } from '../../people/portal/RolesCard.tsx'
import { type Grant, grantOf, namesOf, tasksShown } from './abilities.ts'
import { Holders } from './Holders.tsx'

type RolePaneProps = { readonly matrix: RoleMatrix; readonly role: RoleInMatrix; readonly onClose: () => void }

/** One role: who holds it, who gives it, what it may do and what it may not. */
export function RolePane({ matrix, role, onClose }: RolePaneProps) {
  const { t } = useWords()
  const { anyOf } = useFormats()
  const tasks = (grant: Grant) => tasksShown(matrix).filter((task) => grantOf(role, task.permission) === grant)
  const parts = (['yes', 'partly', 'no'] as const).map((grant) => ({ grant, tasks: tasks(grant) }))
  return (
    <SidePane title={roleName(t, role.id)} open onClose={onClose}>
      <div className="grid gap-4 p-4">
        <p className="text-muted">
          {t('identity.users.givenBy', { roles: anyOf(role.assignableBy.map((one) => roleName(t, one))) })}
          {role.takesLocation && ` ${t('identity.users.atPlaces')}`}
          {role.guestAllowed && ` ${t('identity.users.guestsToo')}`}
        </p>
        <Holders title={t('identity.users.whoHolds')} roles={[role.id]} />
        {parts
          .filter((part) => part.tasks.length > 0)
          .map((part) => (
            <section key={part.grant}>
              <h3 className="mb-1 font-semibold">
                {t(`identity.users.role.${part.grant}`, { count: part.tasks.length })}
              </h3>
              <ul className="list-disc pl-5 text-small">
                {part.tasks.map((task) => (
                  <li key={task.permission}>{namesOf(matrix, [role], task).join(', ')}</li>
                ))}
              </ul>
            </section>
          ))}
      </div>
    </SidePane>
  )
}
