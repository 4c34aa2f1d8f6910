import { Download } from 'lucide-react'
import type { ActivityEntry } from '#contract/generated/types.ts'
import type { MessageId } from '#contract/generated/words.ts'
import { addressOf } from '#portal/client/call.ts'
import { useOperationPages } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { DownloadLink } from '#portal/ui/Link.tsx'
import { LogTable } from '#portal/ui/LogTable.tsx'
import { EmptyState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { Changes } from './Changes.tsx'
import { LogFilters } from './LogFilters.tsx'
import { useLogFilter } from './useLogFilter.ts'

/** Who did what and when, newest first. */
export default function ActivityLogPage() {
  const { t } = useWords()
  const log = useLogFilter()
  return (
    <Page
      title={t('audit.log.title')}
      purpose={t('audit.log.purpose')}
      crumbs={[{ to: '/account', label: t('portal.account.title') }]}
      {...(useMe().can('export:activity_log') ? { actions: <ExportLink log={log} /> } : {})}
    >
      <LogFilters log={log} />
      <Entries log={log} />
    </Page>
  )
}

type LogProps = { readonly log: ReturnType<typeof useLogFilter> }

function ExportLink({ log }: LogProps) {
  const { t } = useWords()
  const href = addressOf('exportActivityLog', { query: { format: 'csv', ...log.filter } })
  return (
    <DownloadLink href={href} icon={<Download size={18} strokeWidth={1.75} aria-hidden="true" />}>
      {t('audit.log.export')}
    </DownloadLink>
  )
}

function Entries({ log }: LogProps) {
  const { t } = useWords()
  const pages = useOperationPages('getActivityLog', { query: log.filter })
  const columns = useColumns()
  return (
    <LogTable
      label={t('audit.log.title')}
      columns={columns}
      pages={pages}
      keyOf={(entry) => entry.id}
      loading={t('audit.log.loading')}
      failed={t('audit.log.failed')}
      empty={
        <EmptyState action={log.isFiltered && <Button onPress={log.clear}>{t('audit.log.clear')}</Button>}>
          {t(log.isFiltered ? 'audit.log.noMatch' : 'audit.log.empty')}
        </EmptyState>
      }
    />
  )
}

function useColumns() {
  const { t } = useWords()
  const actor = ({ actor: { kind, name = '' } }: ActivityEntry) =>
    kind === 'user' ? name : t(`audit.log.actor.${kind}`, { name })
  return [
    {
      id: 'time',
      header: t('audit.log.time'),
      width: '13rem',
      cell: (entry: ActivityEntry) => <Instant at={entry.date} exact />,
    },
    {
      id: 'act',
      header: t('audit.log.act'),
      width: 'auto',
      cell: (entry: ActivityEntry) => (
        <Changes entry={entry} act={t(`audit.act.${entry.act}` as MessageId)} /> // an act without words shows its id
      ),
    },
    { id: 'user', header: t('audit.log.user'), width: '16rem', cell: actor },
  ]
}
