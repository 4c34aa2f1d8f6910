import type { Notice } from '#contract/generated/types.ts'
import { useOperationPages, useWrite } from '#portal/client/queries.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { Link } from '#portal/ui/Link.tsx'
import { Pill } from '#portal/ui/Pill.tsx'
import { CardSkeleton, Loading } from '#portal/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#portal/ui/states.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'

export default function NoticesPage() {
  const { t } = useWords()
  const notices = useOperationPages('getNotices', {})
  const { items, error } = notices
  return (
    <Page title={t('notices.title')} purpose={t('notices.purpose')} actions={<ReadAll items={items} />}>
      <Loading loading={notices.isPending} label={t('notices.loading')} shape={<CardSkeleton rows={4} />}>
        {() =>
          error === null ? (
            <NoticeList items={items} />
          ) : (
            <ErrorState title={t('notices.failed')} problem={error} onRetry={() => void notices.refetch()} />
          )
        }
      </Loading>
      {notices.hasNextPage && (
        <div>
          <Button onPress={() => void notices.fetchNextPage()} pending={notices.isFetchingNextPage}>
            {t('notices.more')}
          </Button>
        </div>
      )}
    </Page>
  )
}

function ReadAll({ items }: { items: readonly Notice[] }) {
  const { t } = useWords()
  const mark = useWrite('markNotices', ['getNotices'])
  if (items.every(({ read }) => read)) return undefined
  return (
    <Button
      pending={mark.isPending}
      onPress={() => mark.mutate({ body: {} }, { onSuccess: () => toast(t('notices.allRead')) })}
    >
      {t('notices.readAll')}
    </Button>
  )
}

function NoticeList({ items }: { items: readonly Notice[] }) {
  const { t } = useWords()
  if (items.length === 0) return <EmptyState>{t('notices.none')}</EmptyState>
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface px-4">
      {items.map((notice) => (
        <NoticeRow key={notice.id} notice={notice} />
      ))}
    </ul>
  )
}

function NoticeRow({ notice }: { notice: Notice }) {
  const { t } = useWords()
  const mark = useWrite('markNotices', ['getNotices'])
  const { id, title, language, page, read, at } = notice
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <p lang={language} className={`min-w-0 flex-1 basis-64 ${read ? '' : 'font-semibold'}`}>
        {page === undefined ? (
          title
        ) : (
          <Link to={page} onFollow={() => mark.mutate({ body: { ids: [id] } })}>
            {title}
          </Link>
        )}
      </p>
      {!read && <Pill tone="warn">{t('notices.new')}</Pill>}
      <span className="text-small text-muted">
        <Instant at={at} />
      </span>
    </li>
  )
}
