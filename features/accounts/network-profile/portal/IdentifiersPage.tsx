import type { ReactNode } from 'react'
import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { CopyButton } from '#portal/ui/CopyButton.tsx'
import { Fact, FactList } from '#portal/ui/FactList.tsx'
import { Loaded } from '#portal/ui/Loaded.tsx'
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
      <Loaded asked={asked} loading={t('accounts.profile.loading')} failed={t('accounts.profile.failed')} rows={4}>
        {({ mpnId, partnerName = '' }) => <Identifiers mpnId={mpnId} partnerName={partnerName} />}
      </Loaded>
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
