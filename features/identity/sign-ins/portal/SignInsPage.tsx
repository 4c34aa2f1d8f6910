import { Download } from 'lucide-react'
import type { SignIn } from '#contract/generated/types.ts'
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
import { useDeviceName } from '../../sessions/portal/useDeviceName.ts'
import { keptDays } from '../rules.ts'
import { ResultPill } from './ResultPill.tsx'
import { SignInFilters } from './SignInFilters.tsx'
import { useSignInFilter } from './useSignInFilter.ts'

/** Who tried to get into the account, newest first. */
export default function SignInsPage() {
  const { t } = useWords()
  const log = useSignInFilter()
  return (
    <Page
      title={t('identity.signIns.title')}
      purpose={t('identity.signIns.purpose', { days: keptDays })}
      crumbs={[{ to: '/account', label: t('portal.account.title') }]}
      {...(useMe().can('export:activity_log') ? { actions: <ExportLink log={log} /> } : {})}
    >
      <SignInFilters log={log} />
      <Attempts log={log} />
    </Page>
  )
}

type LogProps = { readonly log: ReturnType<typeof useSignInFilter> }

function ExportLink({ log }: LogProps) {
  const { t } = useWords()
  return (
    <DownloadLink
      href={addressOf('exportSignIns', { query: log.filter })}
      icon={<Download size={18} strokeWidth={1.75} aria-hidden="true" />}
    >
      {t('identity.signIns.export')}
    </DownloadLink>
  )
}

function Attempts({ log }: LogProps) {
  const { t } = useWords()
  const pages = useOperationPages('getSignIns', { query: log.filter })
  const columns = useColumns()
  return (
    <LogTable
      label={t('identity.signIns.title')}
      columns={columns}
      pages={pages}
      keyOf={(one) => one.id}
      loading={t('identity.signIns.loading')}
      failed={t('identity.signIns.failed')}
      empty={
        <EmptyState action={log.isFiltered && <Button onPress={log.clear}>{t('identity.signIns.clear')}</Button>}>
          {t(log.isFiltered ? 'identity.signIns.noMatch' : 'identity.signIns.empty')}
        </EmptyState>
      }
    />
  )
}

function useColumns() {
  const { t } = useWords()
  const deviceName = useDeviceName()
  const two = (first: string, second: string) => (
    <>
      <span className="block break-words">{first}</span>
      <span className="block text-small break-words text-muted">{second}</span>
    </>
  )
  return [
    {
      id: 'date',
      header: t('identity.signIns.column.date'),
      width: '13rem',
      cell: (one: SignIn) => <Instant at={one.date} exact />,
    },
    {
      id: 'who',
      header: t('identity.signIns.user'),
      width: 'auto',
      cell: (one: SignIn) =>
        two(one.displayName ?? t('identity.signIns.nobody'), one.signInName === '' ? '—' : one.signInName),
    },
    {
      id: 'result',
      header: t('identity.signIns.column.result'),
      width: 'auto',
      cell: (one: SignIn) => <ResultPill one={one} />,
    },
    {
      id: 'where',
      header: t('identity.signIns.where'),
      width: '16rem',
      cell: (one: SignIn) => two(deviceName(one.userAgent), one.ipAddress ?? '—'),
    },
  ]
}
