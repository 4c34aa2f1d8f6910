import { useNavigate } from '@tanstack/react-router'
import { Download, FileUp, Plus } from 'lucide-react'
import { addressOf } from '#portal/client/call.ts'
import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Page } from '#portal/shell/Page.tsx'
import { useShortcut } from '#portal/shell/shortcuts.ts'
import { DownloadLink, Link, LinkButton } from '#portal/ui/Link.tsx'
import { ForbiddenNote } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { paths } from './people.ts'
import { UserFilters } from './UserFilters.tsx'
import { type UserFiltering, useUserFilter } from './useUserFilter.ts'
import { UserList } from './UserList.tsx'
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
      <UserViews filtering={filtering} />
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

/** Says how many, so that nobody opens an empty list. */
function DeletedLink() {
  const { t } = useWords()
  const count = useOperation('getUsers', { query: { state: 'inactive', size: 1 } }).data?.totalCount ?? 0
  return <Link to={paths.deleted}>{t('identity.users.deletedLink', { count })}</Link>
}
