import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Card } from '#portal/ui/Card.tsx'
import { Fact, FactList } from '#portal/ui/FactList.tsx'
import { CountryName } from '#portal/ui/formats.tsx'
import { LinkButton } from '#portal/ui/Link.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { VettingPill } from '../../verification/portal/VettingPill.tsx'

/** Whose account this is. */
export function AccountFacts() {
  const { t, locale } = useWords()
  const { partner, can } = useMe()
  const legal = useOperation('getLegalBusinessProfile', {}, { enabled: can('view:partner_profile') }).data
  return (
    <Card
      title={t('accounts.home.account')}
      action={<LinkButton to="/account">{t('portal.account.title')}</LinkButton>}
    >
      <FactList>
        <Fact label={t('accounts.home.company')}>{partner.name}</Fact>
        {legal !== undefined && (
          <Fact label={t('accounts.verification.status')}>
            <VettingPill status={legal.vettingStatus} />
          </Fact>
        )}
        <Fact label={t('accounts.home.kind')}>{t(`accounts.home.kind.${partner.type}`)}</Fact>
        <Fact label={t('accounts.field.country')}>
          <CountryName code={partner.country} />
        </Fact>
        <Fact label={t('accounts.billing.currency')}>
          {new Intl.DisplayNames(locale, { type: 'currency' }).of(partner.currency)}
        </Fact>
        <Fact label={t('accounts.organization.domain')}>{partner.domain}</Fact>
      </FactList>
    </Card>
  )
}
