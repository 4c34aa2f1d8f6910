import { useMe } from '#portal/shell/me.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { Fact, FactList } from '#portal/ui/FactList.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { EmailCard } from './EmailCard.tsx'
import { PreferencesCard } from './PreferencesCard.tsx'
import { RolesCard } from './RolesCard.tsx'

export default function ProfilePage() {
  const { t } = useWords()
  const { user, partner } = useMe()
  return (
    <Page title={t('identity.profile.title')} purpose={t('identity.profile.purpose', { company: partner.name })}>
      <Card title={t('identity.profile.who')}>
        <FactList>
          <Fact label={t('identity.profile.name')}>{user.displayName}</Fact>
          <Fact label={t('identity.profile.signInName')}>{user.signInName}</Fact>
          <Fact label={t('identity.profile.lastSignIn')}>
            {user.lastSignInAt !== undefined && <Instant at={user.lastSignInAt} exact />}
          </Fact>
        </FactList>
      </Card>
      <EmailCard />
      <PreferencesCard />
      <RolesCard />
    </Page>
  )
}
