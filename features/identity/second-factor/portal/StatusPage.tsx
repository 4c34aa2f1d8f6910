import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SecurityShare, SecurityStatus } from '#contract/generated/types.ts'
import { addressOf } from '#portal/client/call.ts'
import { useOperation } from '#portal/client/queries.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { DownloadLink } from '#portal/ui/Link.tsx'
import { Loaded } from '#portal/ui/Loaded.tsx'
import { Pill } from '#portal/ui/Pill.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { Coverage } from './PolicyCard.tsx'

/** How far the security requirements are met, and the files that say where not. */
export default function StatusPage() {
  const { t } = useWords()
  const asked = useOperation('getSecurityStatus', {})
  return (
    <Page
      title={t('identity.securityStatus.title')}
      purpose={t('identity.securityStatus.purpose')}
      crumbs={[{ to: '/account', label: t('portal.account.title') }]}
    >
      <Loaded
        asked={asked}
        loading={t('identity.secondFactor.loading')}
        failed={t('identity.secondFactor.failed')}
        rows={3}
      >
        {(status) => <Figures status={status} />}
      </Loaded>
    </Page>
  )
}

function Figures({ status }: { status: SecurityStatus }) {
  const { t } = useWords()
  const { instant } = useFormats()
  return (
    <>
      <p className="text-muted">
        {t('identity.securityStatus.period', { from: instant(status.from), to: instant(status.to) })}
      </p>
      <Figure name="accounts" share={status.accounts}>
        <Unprotected />
      </Figure>
      <Figure name="portal" share={status.portalRequests}>
        <File id="exportPortalRequestsWithoutFactor">{t('identity.securityStatus.portalFile')}</File>
      </Figure>
      <Figure name="api" share={status.apiRequests}>
        <File id="exportApplicationRequests">{t('identity.securityStatus.applicationsFile')}</File>
        <File id="exportApiRequests">{t('identity.securityStatus.requestsFile')}</File>
      </Figure>
    </>
  )
}

type FigureProps = {
  readonly name: 'accounts' | 'portal' | 'api'
  readonly share: SecurityShare
  readonly children: ReactNode
}

function Figure({ name, share: { part, of, percent }, children }: FigureProps) {
  const { t } = useWords()
  const title = t(`identity.securityStatus.${name}`)
  const met = percent === 100
  return (
    <Card
      title={title}
      note={t(`identity.securityStatus.${name}Text`)}
      pill={
        percent !== undefined && (
          <Pill tone={met ? 'good' : 'warn'}>
            {t(met ? 'identity.securityStatus.met' : 'identity.securityStatus.notMet')}
          </Pill>
        )
      }
    >
      {percent === undefined ? (
        <p className="text-muted">{t('identity.securityStatus.nothing')}</p>
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="font-serif text-page tabular-nums">
            {/* Never rounded up: a hundred is only said of all. */}
            {t('identity.securityStatus.percent', { share: Math.floor(percent) / 100 })}
          </p>
          <Coverage label={title} part={part} of={of} />
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-2">{children}</div>
    </Card>
  )
}

type ExportId = 'exportPortalRequestsWithoutFactor' | 'exportApplicationRequests' | 'exportApiRequests'

const File = ({ id, children }: { id: ExportId; children: ReactNode }) => (
  <DownloadLink href={addressOf(id, {})} icon={<Download size={18} strokeWidth={1.75} />}>
    {children}
  </DownloadLink>
)

function Unprotected() {
  const { t } = useWords()
  const { data } = useOperation('getSecondFactorPolicy', {})
  if (data === undefined || data.unprotected.length === 0) return null
  const more = data.activeAccounts - data.protectedAccounts - data.unprotected.length
  return (
    <div>
      <p className="font-semibold">{t('identity.securityStatus.without')}</p>
      <ul className="list-disc pl-5">
        {data.unprotected.map((one) => (
          <li key={one.id}>
            {one.displayName} <span className="text-muted">{one.signInName}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('identity.secondFactor.more', { count: more })}</p>}
    </div>
  )
}
