import type { HeldRole, RoleMatrix, StaffUser } from '#contract/generated/types.ts'
import { fine } from '#lib/outcome.ts'
import { FocusFirstField } from '#portal/form/FocusFirstField.tsx'
import { FormShell } from '#portal/form/FormShell.tsx'
import { useOperationForm } from '#portal/form/useOperationForm.ts'
import { useMe } from '#portal/shell/me.ts'
import { Card } from '#portal/ui/Card.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { AbilitiesPanel } from './AbilitiesPanel.tsx'
import { slotOf, withoutRoles } from './held-roles.ts'
import { peopleReads } from './people.ts'
import { type AdminLock, RolesField } from './RolesField.tsx'
import { useWhyNot } from './useWhyNot.ts'

type RolesFormProps = { readonly user: StaffUser; readonly matrix: RoleMatrix; readonly onDone: () => void }

/** Why this person's admin setting stays: nobody gives it to oneself, and an account keeps its last global admin. */
function useAdminLocked(user: StaffUser, matrix: RoleMatrix): AdminLock {
  const { t } = useWords()
  const { user: me } = useMe()
  const admins = matrix.roles.filter((role) => slotOf(role) === 'admin').map((role) => role.id)
  const rest = withoutRoles(user.roles, admins)
  const isAdmin = rest.length < user.roles.length
  const refused = useWhyNot(
    'updateUser',
    { path: { userId: user.id }, body: { roles: rest } },
    { asks: isAdmin, etag: user.attributes.etag },
  )
  return { whole: refused, giving: user.id === me.id ? t('identity.users.notOneself') : undefined }
}

export default function RolesForm({ user, matrix, onDone }: RolesFormProps) {
  const { t } = useWords()
  const adminLocked = useAdminLocked(user, matrix)
  const form = useOperationForm('updateUser', {
    start: { roles: user.roles },
    path: { userId: user.id },
    etag: user.attributes.etag,
    check: () => fine(undefined),
    reads: 'getUser',
    touches: peopleReads,
    saved: 'identity.users.rolesSaved',
    onSaved: onDone,
    onCancel: onDone,
  })
  const held = (form.values['roles'] ?? []) as readonly HeldRole[]
  return (
    <div className="grid items-start gap-4 desk:grid-cols-[minmax(0,1fr)_22rem]">
      <Card title={t('identity.users.roles')} note={t('identity.users.rolesEffect')}>
        <FocusFirstField>
          <FormShell form={form} title="identity.users.roles">
            <RolesField matrix={matrix} adminLocked={adminLocked} />
          </FormShell>
        </FocusFirstField>
      </Card>
      <AbilitiesPanel matrix={matrix} held={held} />
    </div>
  )
}
