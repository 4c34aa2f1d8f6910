import type { Locale } from '#contract/generated/words.ts'
import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { Fact, FactList } from '#portal/ui/FactList.tsx'
import { CountryName } from '#portal/ui/formats.tsx'
import { Link } from '#portal/ui/Link.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { languageNames } from '../../portal/languageNames.ts'

const commands = [
  ['npx entente import partners FILE.csv', 'identity.operator.import'],
  ['npx entente mail DOMAIN', 'identity.operator.mail'],
  ['npx entente app create', 'identity.operator.app'],
  ['npx entente doctor', 'identity.operator.doctor'],
] as const

/** Whose installation this is, and what its operator does today from the command line. */
export default function OperatorHome() {
  const { t } = useWords()
  const { operator } = useMe()
  return (
    <Page title={t('identity.operator.title')} purpose={t('identity.operator.purpose', { operator: operator.name })}>
      <InstallationCard />
      <Card title={t('identity.operator.work')} note={t('identity.operator.workText')}>
        <dl className="divide-y divide-line">
          {commands.map(([command, says]) => (
            <div key={command} className="py-2.5">
              <dt>
                <code className="font-mono text-small break-words">{command}</code>
              </dt>
              <dd className="text-muted">{t(says)}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3">
          <a href="/docs" className="text-petrol underline underline-offset-2">
            {t('identity.operator.docs')}
          </a>
        </p>
      </Card>
      <Card title={t('identity.operator.mine')}>
        <ul className="list-disc pl-5">
          <li className="py-0.5">
            <Link to="/me">{t('identity.profile.title')}</Link>
          </li>
          <li className="py-0.5">
            <Link to="/account/security">{t('identity.security.title')}</Link>
          </li>
        </ul>
      </Card>
    </Page>
  )
}

function InstallationCard() {
  const { t, locale } = useWords()
  const installation = useOperation('getInstallation', {})
  if (installation.error !== null)
    return (
      <ErrorState
        title={t('identity.operator.failed')}
        problem={installation.error}
        onRetry={() => void installation.refetch()}
      />
    )
  const found = installation.data
  const spoken = found?.languages.map((one) => languageNames[one as Locale]) ?? []
  return (
    <Card title={t('identity.operator.installation')}>
      <FactList>
        <Fact label={t('identity.install.operatorName')}>{found?.operatorName}</Fact>
        <Fact label={t('identity.install.country')}>{found && <CountryName code={found.country} />}</Fact>
        <Fact label={t('identity.install.edition')}>{found && t(`identity.install.${found.edition}`)}</Fact>
        <Fact label={t('identity.install.languages')}>{new Intl.ListFormat(locale).format(spoken)}</Fact>
        <Fact label={t('identity.install.domainSuffix')}>{found?.domainSuffix}</Fact>
      </FactList>
    </Card>
  )
}
