import type { VettingQueueItem } from '#contract/generated/types.ts'
import { useOperationPages } from '#portal/client/queries.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { DataGrid, type GridColumn } from '#portal/ui/DataGrid.tsx'
import { CountryName } from '#portal/ui/formats.tsx'
import { Pill } from '#portal/ui/Pill.tsx'
import { EmptyState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { targetBusinessDays } from '../rules.ts'
import { casePath } from './paths.ts'
import { QueueFilters } from './QueueFilters.tsx'
import { type QueueFiltering, useQueueFilter } from './useQueueFilter.ts'

const pageSize = 100

/** Everybody's open verifications, the oldest first. */
export default function QueuePage() {
  const { t } = useWords()
  const filtering = useQueueFilter()
  return (
    <Page title={t('accounts.vetting.title')} purpose={t('accounts.vetting.purpose', { days: targetBusinessDays })}>
      <QueueFilters filtering={filtering} />
      <Queue filtering={filtering} />
    </Page>
  )
}

function Queue({ filtering }: { filtering: QueueFiltering }) {
  const { t } = useWords()
  const pages = useOperationPages('getVettingQueue', { query: { ...filtering.filter, size: pageSize } })
  const columns = useColumns()
  const total = pages.data?.pages[0]?.totalCount ?? 0
  return (
    <DataGrid<VettingQueueItem>
      label={t('accounts.vetting.title')}
      pages={pages}
      columns={columns}
      keyOf={(one) => one.caseId}
      nameOf={(one) => one.partnerName}
      hrefOf={casePath}
      total={total}
      loading={t('accounts.vetting.loading')}
      failed={t('accounts.vetting.failed')}
      count={t('accounts.vetting.count', { count: total })}
      empty={
        <EmptyState
          action={filtering.isFiltered && <Button onPress={filtering.clear}>{t('accounts.vetting.clear')}</Button>}
        >
          {t(filtering.isFiltered ? 'accounts.vetting.noMatch' : 'accounts.vetting.empty')}
        </EmptyState>
      }
    />
  )
}

/** How long it waits, against what partners are promised. */
export function Age({ days }: { days: number }) {
  const { t } = useWords()
  return <Pill tone={days > targetBusinessDays ? 'bad' : 'neutral'}>{t('accounts.vetting.days', { days })}</Pill>
}

function useColumns(): GridColumn<VettingQueueItem>[] {
  const { t, locale } = useWords()
  const parts = (one: VettingQueueItem) =>
    new Intl.ListFormat(locale, { type: 'conjunction' }).format(
      one.changedParts.map((part) => t(`accounts.verification.part.${part}` as 'accounts.verification.part.address')), // the contract knows them as text
    )
  return [
    { id: 'partner', header: t('accounts.vetting.partner'), width: 'auto', cell: (one) => one.partnerName },
    {
      id: 'country',
      header: t('accounts.vetting.country'),
      width: '9rem',
      cell: (one) => <CountryName code={one.country} />,
    },
    {
      id: 'step',
      header: t('accounts.vetting.step'),
      width: '9rem',
      cell: (one) => t(`accounts.verification.step.${one.step}` as 'accounts.verification.step.entry'), // never `none` while a case is open
    },
    { id: 'parts', header: t('accounts.vetting.changed'), width: '28%', roomy: true, cell: parts },
    { id: 'age', header: t('accounts.vetting.age'), width: '9rem', cell: (one) => <Age days={one.businessDays} /> },
    {
      id: 'assignee',
      header: t('accounts.vetting.assignee'),
      width: '10rem',
      cell: (one) =>
        one.assignee?.displayName ?? <span className="text-muted">{t('accounts.vetting.assigned.nobody')}</span>,
    },
  ]
}
