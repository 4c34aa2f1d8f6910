import { Page } from '#portal/shell/Page.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ConsentsCard } from '../consents/portal/ConsentsCard.tsx'
import { PasswordCard } from '../passwords/portal/PasswordCard.tsx'
import { SessionsCard } from '../sessions/portal/SessionsCard.tsx'
import { RecentSignInsCard } from '../sign-ins/portal/RecentSignInsCard.tsx'

export default function SecurityPage() {
  const { t } = useWords()
  return (
    <Page title={t('identity.security.title')} purpose={t('identity.security.purpose')}>
      <PasswordCard />
      <SessionsCard />
      <RecentSignInsCard />
      <ConsentsCard />
    </Page>
  )
}
