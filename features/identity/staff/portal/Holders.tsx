import { useOperation } from '#portal/client/queries.ts'
import { Link } from '#portal/ui/Link.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { Loading } from '#portal/ui/Skeleton.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { paths } from './people.ts'

/** As many names as are read at a glance; the list has them all. */
const mostNames = 50

/** Who holds one of these roles. Everybody is a default user. */
export function Holders({ title, roles }: { title: string; roles: readonly string[] }) {
  const { t } = useWords()
  const everybody = roles.includes('default_user')
  const filter = everybody ? {} : { role: roles.join(',') }
  const asked = useOperation(
    'getUsers',
    { query: { ...filter, size: mostNames } },
    { enabled: everybody || roles.length > 0 },
  )
  const users = asked.data?.items ?? []
  const total = asked.data?.totalCount ?? 0
  if (asked.error !== null)
    return <ErrorState title={t('identity.users.failed')} problem={asked.error} onRetry={() => void asked.refetch()} />
  return (
    <section>
      <h3 className="mb-1 font-semibold">{title}</h3>
      <Loading loading={asked.isLoading} label={t('identity.users.loading')}>
        {() => (
          <>
            {users.length === 0 && <p className="text-muted">{t('identity.users.nobody')}</p>}
            <ul className="list-disc pl-5">
              {users.map((user) => (
                <li key={user.id}>
                  <Link to={paths.user(user.id)}>{user.displayName}</Link>
                </li>
              ))}
            </ul>
            {total > users.length && (
              <Link to={paths.users} search={filter}>
                {t('identity.users.allHolders', { count: total })}
              </Link>
            )}
          </>
        )}
      </Loading>
    </section>
  )
}
