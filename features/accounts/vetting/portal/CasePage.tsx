import { useParams } from '@tanstack/react-router'
import type { PartnerVerification } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { CountryName, Instant } from '#portal/ui/formats.tsx'
import { Loading } from '#portal/ui/Skeleton.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { StepLine } from '../../verification/portal/StepLine.tsx'
import { VettingPill } from '../../verification/portal/VettingPill.tsx'
import { ActsCard } from './ActsCard.tsx'
import { ChecksCard } from './ChecksCard.tsx'
import { Comparison } from './Comparison.tsx'
import { NotesCard } from './NotesCard.tsx'
import { queuePath } from './paths.ts'
import { Age } from './QueuePage.tsx'

type Asked = { readonly tenantId?: string; readonly caseId?: string }

/** One case: what was submitted beside what was decided last, what the machine found, what was said, and the decision. */
export default function CasePage() {
  const { t } = useWords()
  const { tenantId = '', caseId = '' }: Asked = useParams({ strict: false })
  const asked = useOperation('getPartnerVerification', { path: { tenantId, caseId } })
  const one = asked.data?.case.id === caseId ? asked.data : undefined
  return (
    <Page
      title={one?.partnerName ?? t('accounts.vetting.one')}
      {...(one === undefined ? {} : { pill: <Pills one={one} /> })}
      crumbs={[{ to: queuePath, label: t('accounts.vetting.title') }]}
    >
      {asked.error !== null && one === undefined ? (
        <ErrorState
          title={t('accounts.vetting.oneFailed')}
          problem={asked.error}
          onRetry={() => void asked.refetch()}
        />
      ) : (
        <Loading loading={one === undefined} label={t('accounts.vetting.loadingOne')}>
          {() => one !== undefined && <Opened one={one} />}
        </Loading>
      )}
    </Page>
  )
}

function Pills({ one }: { one: PartnerVerification }) {
  const { status } = one.case
  return (
    <>
      {status === 'withdrawn' ? null : <VettingPill status={status} />}
      <Age days={one.businessDays} />
    </>
  )
}

function Opened({ one }: { one: PartnerVerification }) {
  const { t } = useWords()
  const { case: it } = one
  return (
    <div className="grid items-start gap-4 desk:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="grid gap-4">
        <Card title={t('accounts.vetting.data')}>
          {it.status === 'pending' && <StepLine open={it} />}
          <p className="mt-2 mb-3 text-small text-muted">
            {one.domain} · <CountryName code={one.country} /> · {t(`accounts.vetting.type.${one.partnerType}`)} ·{' '}
            {t('accounts.vetting.opened')} <Instant at={it.openedAt} />
          </p>
          <Comparison one={one} />
        </Card>
        <NotesCard one={one} />
      </div>
      <div className="grid gap-4">
        <ActsCard one={one} />
        <ChecksCard checks={one.checks} />
      </div>
    </div>
  )
}
