import { useNavigate } from '@tanstack/react-router'
import { Download, FileUp, Plus } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '#portal/client/call.ts'
import { useOperation, useOperationPages } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Page } from '#portal/shell/Page.tsx'
import { useShortcut } from '#portal/shell/shortcuts.ts'
import { Button } from '#portal/ui/Button.tsx'
import { DataGrid, none, type Selected } from '#portal/ui/DataGrid.tsx'
import { DownloadLink, Link, LinkButton } from '#portal/ui/Link.tsx'
import { EmptyState, ForbiddenNote } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { BulkActs } from './BulkActs.tsx'
import { paths } from './people.ts'
import { useUserColumns } from './useUserColumns.tsx'
import { UserFilters } from './UserFilters.tsx'
import { type UserFiltering, useUserFilter } from './useUserFilter.ts'
import { UserViews } from './UserViews.tsx'

/** Who works here: found, filtered, opened, and changed several at a time. */
export default function UsersPage() {
  const { t } = useWords()
  const { can, admins } = useMe()
  const filtering = useUserFilter()
  const matrix = useOperation('getRoleMatrix', {}).data
  return (
    <Page
      title={t('identity.users.title')}
      purpose={t('identity.users.purpose')}
      crumbs={[{ to: '/account', label: t('portal.account.title') }]}
      actions={<PageActs filtering={filtering} />}
    >
      {!can('create:users') && (
        <ForbiddenNote reason={t('identity.users.readOnly')} names={admins.map((one) => one.displayName)} />
      )}
      <UserViews query={filtering.query} />
      <UserFilters filtering={filtering} matrix={matrix} />
      <UserList filtering={filtering} />
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <DeletedLink />
        <Link to={paths.roles}>{t('identity.users.rolesExplained')}</Link>
      </p>
    </Page>
  )
}

function PageActs({ filtering }: { filtering: UserFiltering }) {
  const { t } = useWords()
  const mayAdd = useMe().can('create:users')
  const navigate = useNavigate()
  useShortcut('n', mayAdd ? () => void navigate({ to: paths.add }) : undefined)
  return (
    <>
      {mayAdd && (
        <LinkButton to={paths.import} icon={<FileUp size={18} strokeWidth={1.75} aria-hidden="true" />}>
          {t('identity.users.import')}
        </LinkButton>
      )}
      <DownloadLink
        href={addressOf('exportUsers', { query: filtering.filter })}
        icon={<Download size={18} strokeWidth={1.75} aria-hidden="true" />}
      >
        {t('identity.users.export')}
      </DownloadLink>
      {mayAdd && (
        <LinkButton to={paths.add} weight="primary" icon={<Plus size={18} strokeWidth={1.75} aria-hidden="true" />}>
          {t('identity.users.add')}
        </LinkButton>
      )}
    </>
  )
}

const pageSize = 100

function UserList({ filtering }: { filtering: UserFiltering }) {
  const { t } = useWords()
  const { can } = useMe()
  const pages = useOperationPages('getUsers', { query: { ...filtering.filter, size: pageSize } })
  const columns = useUserColumns()
  const [chosen, setChosen] = useState({ query: '', keys: none })
  // What was chosen among other rows is not chosen here.
  const selected = chosen.query === filtering.query ? chosen.keys : none
  const setSelected = (keys: Selected) => setChosen({ query: filtering.query, keys })
  const total = pages.data?.pages[0]?.totalCount ?? 0
  const mayAct = can('edit:users') || can('assign:program_roles')
  return (
    <>
      <DataGrid
        label={t('identity.users.title')}
        pages={pages}
        columns={columns}
        keyOf={(user) => user.id}
        nameOf={(user) => user.displayName}
        hrefOf={(user) => paths.user(user.id)}
        total={total}
        selected={selected}
        {...(mayAct ? { onSelect: setSelected } : {})}
        loading={t('identity.users.loading')}
        failed={t('identity.users.failed')}
        count={t('identity.users.count', { count: total })}
        empty={<NoUsers filtering={filtering} />}
      />
      <p className="text-small text-muted" aria-hidden="true">
        {!pages.isPending && t('identity.users.count', { count: total })}
      </p>
      <BulkActs users={pages.items.filter((user) => selected.has(user.id))} onClear={() => setSelected(none)} />
    </>
  )
}

function NoUsers({ filtering }: { filtering: UserFiltering }) {
  const { t } = useWords()
  return (
    <EmptyState action={<Button onPress={filtering.clear}>{t('identity.users.filter.clear')}</Button>}>
      {t('identity.users.noMatch')}
    </EmptyState>
  )
}

/** Says how many, so that nobody opens an empty list. */
function DeletedLink() {
  const { t } = useWords()
  const count = useOperation('getUsers', { query: { state: 'inactive', size: 1 } }).data?.totalCount ?? 0
  return <Link to={paths.deleted}>{t('identity.users.deletedLink', { count })}</Link>
}
