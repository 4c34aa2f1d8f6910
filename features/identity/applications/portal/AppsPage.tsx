import { useState } from 'react'
import type { Application } from '#contract/generated/types.ts'
import { browserNow } from '#portal/client/clock.ts'
import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { CopyButton } from '#portal/ui/CopyButton.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { Link, LinkButton } from '#portal/ui/Link.tsx'
import { Loaded } from '#portal/ui/Loaded.tsx'
import { Pill } from '#portal/ui/Pill.tsx'
import { EmptyState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { EndPill } from './EndPill.tsx'
import { nextEnd } from './ends.ts'

export default function AppsPage() {
  const { t } = useWords()
  const me = useMe()
  const apps = useOperation('getApplications', {})
  const register = me.can('create:apps') && (
    <LinkButton to="/account/apps/new" weight="primary">
      {t('identity.apps.new.open')}
    </LinkButton>
  )
  return (
    <Page
      title={t('identity.apps.title')}
      purpose={t('identity.apps.purpose')}
      actions={register}
      crumbs={[{ to: '/account', label: t('portal.account.title') }]}
    >
      <Loaded asked={apps} loading={t('identity.apps.loading')} failed={t('identity.apps.failed')} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t('identity.apps.empty')}</EmptyState>
          ) : (
            <Card title={t('identity.apps.list')}>
              <ul className="divide-y divide-line">
                {items.map((app) => (
                  <AppRow key={app.id} app={app} />
                ))}
              </ul>
            </Card>
          )
        }
      </Loaded>
    </Page>
  )
}

function AppRow({ app }: { app: Application }) {
  const { t } = useWords()
  const { ago, instant } = useFormats()
  const [now] = useState(browserNow)
  const proofs = [...app.secrets, ...app.certificates]
  const next = nextEnd(proofs, now)
  const end = next ?? proofs[0]
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
          <Link to={`/account/apps/${app.id}`}>{app.name}</Link>
          <Pill tone="neutral">{t(`identity.apps.kind.${app.kind}`)}</Pill>
          {end !== undefined && <EndPill expiresAt={end.expiresAt} />}
        </p>
        <p className="text-small break-all text-muted">
          {t('identity.apps.clientId')} <code translate="no">{app.id}</code>
        </p>
        <p className="flex flex-wrap gap-x-4 text-small text-muted">
          {app.kind === 'web' && (
            <span>
              {next === undefined
                ? t('identity.apps.noProof')
                : t('identity.apps.nextEnd', { when: instant(next.expiresAt) })}
            </span>
          )}
          <span>
            {app.lastUsedAt === undefined
              ? t('identity.apps.neverUsed')
              : t('identity.apps.lastUsed', { when: ago(app.lastUsedAt) })}
          </span>
        </p>
      </div>
      <CopyButton text={app.id} label={t('identity.apps.copyId', { name: app.name })} />
    </li>
  )
}
