import { useState } from 'react'
import type { RoleMatrix, StaffUser } from '#contract/generated/types.ts'
import { useOperation, useOperationPages } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { BulkBar, type GridColumn, none } from '#portal/ui/DataGrid.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { EmptyState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { BatchRefusals } from './BatchRefusals.tsx'
import { slotOf, withoutRoles } from './held-roles.ts'
import { paths, roleLines } from './people.ts'
import { useBatch } from './useBatch.ts'
import { UserGrid } from './UserGrid.tsx'

/** Deleted in the last 30 days: what comes back with them, and what does not. */
export default function DeletedUsersPage() {
  const { t } = useWords()
  const pages = useOperationPages('getUsers', { query: { state: 'inactive', size: 100 } })
  const columns = useColumns(useOperation('getRoleMatrix', {}).data)
  const mayRestore = useMe().can('restore:users')
  const [selected, setSelected] = useState(none)
  const batch = useBatch(() => setSelected(none))
  const chosen = pages.items.filter((user) => selected.has(user.id)).map((user) => user.id)
  const total = pages.data?.pages[0]?.totalCount ?? 0
  return (
    <Page
      title={t('identity.users.deletedUsers')}
      purpose={t('identity.users.deletedPurpose')}
      crumbs={[
        { to: '/account', label: t('portal.account.title') },
        { to: paths.users, label: t('identity.users.title') },
      ]}
    >
      <ActFailure problem={batch.problem} />
      <UserGrid
        label={t('identity.users.deletedUsers')}
        pages={pages}
        columns={columns}
        total={total}
        selected={selected}
        {...(mayRestore ? { onSelect: setSelected } : {})}
        empty={<EmptyState>{t('identity.users.noDeleted')}</EmptyState>}
      />
      <BulkBar count={chosen.length} onClear={() => setSelected(none)}>
        <Button weight="primary" pending={batch.busy} onPress={() => batch.run({ act: 'restore', ids: chosen })}>
          {t('identity.users.restore')}
        </Button>
      </BulkBar>
      <BatchRefusals batch={batch} />
    </Page>
  )
}

function useColumns(matrix: RoleMatrix | undefined): GridColumn<StaffUser>[] {
  const { t } = useWords()
  const admins = (matrix?.roles ?? []).filter((role) => slotOf(role) === 'admin').map((role) => role.id)
  return [
    { id: 'name', header: t('identity.users.name'), width: 'auto', cell: (user) => user.displayName },
    {
      id: 'userName',
      header: t('identity.users.userName'),
      width: '24%',
      cell: (user) => <span translate="no">{user.userPrincipalName}</span>,
    },
    {
      id: 'roles',
      header: t('identity.users.comesBack'),
      width: '28%',
      cell: (user) => <ComingBack user={user} admins={admins} />,
    },
    {
      id: 'deleted',
      header: t('identity.users.deletedAt'),
      width: '9rem',
      roomy: true,
      cell: (user) => user.softDeletionTime !== undefined && <Instant at={user.softDeletionTime} />,
    },
    {
      id: 'until',
      header: t('identity.users.restorableUntil'),
      width: '11rem',
      cell: (user) => user.restorableUntil !== undefined && <Instant at={user.restorableUntil} exact />,
    },
  ]
}

/** The admin setting has to be given again. */
function ComingBack({ user, admins }: { user: StaffUser; admins: readonly string[] }) {
  const { t } = useWords()
  const back = withoutRoles(user.roles, admins)
  const lost = user.roles.filter((one) => !back.includes(one))
  return (
    <>
      <span className="block">{back.length === 0 ? t('identity.users.noRole') : roleLines(t, back).join(', ')}</span>
      {lost.length > 0 && (
        <span className="block text-small text-warn">
          {t('identity.users.notBack', { roles: roleLines(t, lost).join(', ') })}
        </span>
      )}
    </>
  )
}
