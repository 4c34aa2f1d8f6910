import { useParams } from '@tanstack/react-router'
import type { Application } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { Page } from '#portal/shell/Page.tsx'
import { CardSkeleton, Loading } from '#portal/ui/Skeleton.tsx'
import { Pill } from '#portal/ui/Pill.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ConsentsOfApp } from '../../consents/portal/ConsentsOfApp.tsx'
import { CertificatesCard } from './CertificatesCard.tsx'
import { DeleteCard } from './DeleteCard.tsx'
import { DetailsCard } from './DetailsCard.tsx'
import { RightsCard } from './RightsCard.tsx'
import { SecretsCard } from './SecretsCard.tsx'

export default function AppPage() {
  const { t } = useWords()
  const { applicationId = '' } = useParams({ strict: false }) as { applicationId?: string }
  const app = useOperation('getApplication', { path: { applicationId } })
  const crumbs = [{ to: '/account/apps', label: t('identity.apps.title') }]
  if (app.data === undefined)
    return (
      <Page title={t('identity.apps.one')} crumbs={crumbs}>
        <Loading loading={app.isPending} label={t('identity.apps.loading')} shape={<CardSkeleton rows={4} />}>
          {() =>
            app.error !== null && (
              <ErrorState title={t('identity.apps.failed')} problem={app.error} onRetry={() => void app.refetch()} />
            )
          }
        </Loading>
      </Page>
    )
  return (
    <Page
      title={app.data.name}
      pill={<Pill tone="neutral">{t(`identity.apps.kind.${app.data.kind}`)}</Pill>}
      purpose={t(`identity.apps.kindText.${app.data.kind}`)}
      crumbs={crumbs}
    >
      <Cards app={app.data} />
    </Page>
  )
}

const Cards = ({ app }: { app: Application }) => (
  <>
    <DetailsCard app={app} />
    {app.kind === 'web' && <SecretsCard app={app} />}
    {app.kind === 'web' && <CertificatesCard app={app} />}
    <RightsCard app={app} />
    <ConsentsOfApp applicationId={app.id} />
    <DeleteCard app={app} />
  </>
)
