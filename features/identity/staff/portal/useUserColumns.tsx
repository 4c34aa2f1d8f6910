import { Star } from 'lucide-react'
import type { StaffUser } from '#contract/generated/types.ts'
import type { GridColumn } from '#portal/ui/DataGrid.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { roleLines } from './people.ts'
import { FactorPill, StatePill } from './UserPills.tsx'

/** The column of names; the primary contact has a star. */
function Name({ user }: { user: StaffUser }) {
  const { t } = useWords()
  return (
    <>
      {user.displayName}
      {user.isPrimaryContact && (
        <>
          {'\u00A0'}
          <Star size={14} aria-hidden="true" className="inline text-warn" />
          <span className="sr-only"> ({t('identity.users.primaryContact')})</span>
        </>
      )}
    </>
  )
}

/** Where there is little room the line breaks before the domain. */
function UserName({ name }: { name: string }) {
  const at = name.lastIndexOf('@')
  return (
    <span translate="no">
      {name.slice(0, at)}
      <wbr />
      {name.slice(at)}
    </span>
  )
}

export function useUserColumns(): GridColumn<StaffUser>[] {
  const { t } = useWords()
  return [
    {
      id: 'name',
      header: t('identity.users.name'),
      width: '19%',
      sort: 'displayName',
      cell: (user) => <Name user={user} />,
    },
    {
      id: 'userName',
      header: t('identity.users.userName'),
      width: '21%',
      sort: 'userPrincipalName',
      cell: (user) => <UserName name={user.userPrincipalName} />,
    },
    {
      id: 'roles',
      header: t('identity.users.roles'),
      width: '19%',
      cell: (user) =>
        user.roles.length === 0 ? (
          <span className="text-muted">{t('identity.users.noRole')}</span>
        ) : (
          roleLines(t, user.roles).map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))
        ),
    },
    {
      id: 'factor',
      header: t('identity.users.secondFactor'),
      width: '12%',
      roomy: true,
      cell: (user) => <FactorPill user={user} />,
    },
    {
      id: 'lastSignIn',
      header: t('identity.users.lastSignIn'),
      width: '12%',
      roomy: true,
      sort: 'lastSignInAt',
      cell: (user) =>
        user.lastSignInAt === undefined ? (
          <span className="text-muted">{t('identity.users.never')}</span>
        ) : (
          <Instant at={user.lastSignInAt} />
        ),
    },
    {
      id: 'created',
      header: t('identity.users.createdAt'),
      width: '12%',
      roomy: true,
      spare: true,
      sort: 'createdAt',
      cell: (user) => user.createdAt !== undefined && <Instant at={user.createdAt} />,
    },
    { id: 'state', header: t('identity.users.state'), width: '10%', cell: (user) => <StatePill user={user} /> },
  ]
}
