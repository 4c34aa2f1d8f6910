import { Page } from '#portal/shell/Page.tsx'
import { useMe } from '#portal/shell/me.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { PasswordCard } from '../passwords/portal/PasswordCard.tsx'
import { FactorsCard } from '../second-factor/portal/FactorsCard.tsx'
import { PolicyCard } from '../second-factor/portal/PolicyCard.tsx'
import { SessionsCard } from '../sessions/portal/SessionsCard.tsx'

export default function SecurityPage() {
  const { t } = useWords()
  const me = useMe()
  return (
    <Page title={t('identity.security.title')} purpose={t('identity.security.purpose')}>
      <PasswordCard />
      <FactorsCard />
      {me.can('view:mfa_policy') && <PolicyCard />}
      <SessionsCard />
    </Page>
  )
}
