import type { ActivityEntry, StaffUser } from '#contract/generated/types.ts'
import type { MessageId } from '#contract/generated/words.ts'
import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Card } from '#portal/ui/Card.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { Link } from '#portal/ui/Link.tsx'
import { Loading } from '#portal/ui/Skeleton.tsx'
import { EmptyState, ErrorState, ForbiddenNote } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

const shownEntries = 20

/** What this person did lately; the activity log has it whole, with what changed. */
export function ActivityTab({ user }: { user: StaffUser }) {
  const { t } = useWords()
  const { can, admins } = useMe()
  const may = can('view:activity_log')
  const log = useOperation('getActivityLog', { query: { userId: user.id, size: shownEntries } }, { enabled: may })
  if (!may)
    return (
      <ForbiddenNote
        reason={t('portal.forbidden.permission', { permission: 'view:activity_log' })}
        names={admins.map((one) => one.displayName)}
      />
    )
  return (
    <Card
      title={t('identity.users.tab.activity')}
      action={
        <Link to="/account/activity-log" search={{ userId: user.id }}>
          {t('identity.users.wholeLog')}
        </Link>
      }
    >
      {log.error === null ? (
        <Loading loading={log.isPending} label={t('identity.users.loadingActivity')}>
          {() => <Entries entries={log.data?.items ?? []} />}
        </Loading>
      ) : (
        <ErrorState title={t('identity.users.activityFailed')} problem={log.error} onRetry={() => void log.refetch()} />
      )}
    </Card>
  )
}

function Entries({ entries }: { entries: readonly ActivityEntry[] }) {
  const { t } = useWords()
  if (entries.length === 0) return <EmptyState>{t('identity.users.noActivity')}</EmptyState>
  return (
    <ol className="divide-y divide-line">
      {entries.map((entry) => (
        <li key={entry.id} className="flex flex-wrap justify-between gap-x-4 py-2">
          <span>{t(`audit.act.${entry.act}` as MessageId)}</span>
          <span className="text-muted">
            <Instant at={entry.date} />
          </span>
        </li>
      ))}
    </ol>
  )
}
