import type { SignIn } from '#contract/generated/types.ts'
import { useOperationPages } from '#portal/client/queries.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { CardSkeleton, Loading } from '#portal/ui/Skeleton.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useDeviceName } from '../../sessions/portal/useDeviceName.ts'
import { keptDays } from '../rules.ts'
import { ResultPill } from './ResultPill.tsx'

/** One's own attempts, so that one's own eyes find what is not one's own. */
export function RecentSignInsCard() {
  const { t } = useWords()
  const pages = useOperationPages('getMySignIns', { query: { size: 5 } })
  if (pages.error !== null && pages.items.length === 0)
    return (
      <ErrorState title={t('identity.signIns.failed')} problem={pages.error} onRetry={() => void pages.refetch()} />
    )
  return (
    <Loading loading={pages.isPending} label={t('identity.signIns.loading')} shape={<CardSkeleton rows={5} />}>
      {() => (
        <Card title={t('identity.signIns.recent')} note={t('identity.signIns.recentText', { days: keptDays })}>
          {pages.items.length === 0 && <p className="text-muted">{t('identity.signIns.empty')}</p>}
          <ul className="divide-y divide-line">
            {pages.items.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </ul>
          {pages.hasNextPage && (
            <div className="mt-3">
              <Button pending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
                {t('portal.list.more')}
              </Button>
            </div>
          )}
        </Card>
      )}
    </Loading>
  )
}

function Row({ one }: { one: SignIn }) {
  const { t } = useWords()
  const deviceName = useDeviceName()
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
      <span className="min-w-0">
        <span className="font-semibold">{deviceName(one.userAgent)}</span>
        <span className="flex flex-wrap gap-x-4 text-small text-muted">
          <Instant at={one.date} exact />
          {one.ipAddress !== undefined && <span>{t('identity.security.place', { address: one.ipAddress })}</span>}
        </span>
      </span>
      <ResultPill one={one} />
    </li>
  )
}
