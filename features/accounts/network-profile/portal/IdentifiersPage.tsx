import type { ReactNode } from 'react'
import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { CopyButton } from '#portal/ui/CopyButton.tsx'
import { Fact, FactList } from '#portal/ui/FactList.tsx'
import { CardSkeleton, Loading } from '#portal/ui/Skeleton.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

/** The numbers others know this account by. Read, copied, never typed. */
export default function IdentifiersPage() {
  const { t } = useWords()
  const asked = useOperation('getMpnProfile', {})
  return (
    <Page
      title={t('accounts.identifiers.title')}
      purpose={t('accounts.identifiers.purpose')}
      crumbs={[{ to: '/account', label: t('portal.account.title') }]}
    >
      {asked.data === undefined && asked.error !== null ? (
        <ErrorState title={t('accounts.profile.failed')} problem={asked.error} onRetry={() => void asked.refetch()} />
      ) : (
        <Loading
          loading={asked.data === undefined}
          label={t('accounts.profile.loading')}
          shape={<CardSkeleton rows={4} />}
        >
          {() => <Identifiers mpnId={asked.data?.mpnId ?? ''} partnerName={asked.data?.partnerName ?? ''} />}
        </Loading>
      )}
    </Page>
  )
}

function Identifiers({ mpnId, partnerName }: { mpnId: string; partnerName: string }) {
  const { t } = useWords()
  const { partner } = useMe()
  return (
    <>
      <Card title={t('accounts.identifiers.network')} note={t('accounts.identifiers.networkNote')}>
        <FactList>
          <Fact label={t('accounts.identifiers.mpnId')}>
            <Copied text={mpnId} label={t('accounts.identifiers.copyMpnId')} />
          </Fact>
          <Fact label={t('accounts.identifiers.partnerName')}>{partnerName}</Fact>
        </FactList>
      </Card>
      <Card title={t('accounts.identifiers.directory')} note={t('accounts.identifiers.directoryNote')}>
        <FactList>
          <Fact label={t('accounts.identifiers.tenantId')}>
            <Copied text={partner.tenantId} label={t('accounts.identifiers.copyTenantId')} />
          </Fact>
          <Fact label={t('accounts.organization.domain')}>
            <Copied text={partner.domain} label={t('accounts.identifiers.copyDomain')} />
          </Fact>
        </FactList>
      </Card>
    </>
  )
}

function Copied({ text, label }: { text: string; label: string }): ReactNode {
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <code translate="no" className="font-mono break-all">
        {text}
      </code>
      <CopyButton text={text} label={label} />
    </span>
  )
}
