import { Page } from '#portal/shell/Page.tsx'
import { useMe } from '#portal/shell/me.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ConsentsCard } from '../consents/portal/ConsentsCard.tsx'
import { PasswordCard } from '../passwords/portal/PasswordCard.tsx'
import { FactorsCard } from '../second-factor/portal/FactorsCard.tsx'
import { PolicyCard } from '../second-factor/portal/PolicyCard.tsx'
import { SessionsCard } from '../sessions/portal/SessionsCard.tsx'
import { RecentSignInsCard } from '../sign-ins/portal/RecentSignInsCard.tsx'

export default function SecurityPage() {
  const { t } = useWords()
  const me = useMe()
  return (
    <Page
      title={t('identity.security.title')}
      purpose={t('identity.security.purpose')}
      crumbs={[{ to: '/account', label: t('portal.account.title') }]}
    >
      <PasswordCard />
      <FactorsCard />
      {me.can('view:mfa_policy') && <PolicyCard />}
      <SessionsCard />
      <RecentSignInsCard />
      <ConsentsCard />
    </Page>
  )
}
