import { lazy } from 'react'
import { Fact, FactList } from '#portal/ui/FactList.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { AddressText } from '../../portal/facts.tsx'
import type { FactsProps } from '../../portal/profile-screens.ts'
import { ProfilePage } from '../../portal/ProfilePage.tsx'

const OrganizationProfileForm = lazy(() => import('./OrganizationProfileForm.tsx'))

function OrganizationFacts({ profile, rules, isSaved }: FactsProps<'getOrganizationProfile'>) {
  const { t, locale } = useWords()
  const language = new Intl.DisplayNames(locale, { type: 'language' })
  const locked = t('accounts.organization.idReason')
  return (
    <FactList>
      <Fact label={t('accounts.organization.name')} changed={isSaved('companyName')}>
        {profile.companyName}
      </Fact>
      <Fact label={t('accounts.organization.email')} changed={isSaved('email')}>
        {profile.email}
      </Fact>
      <Fact label={t('accounts.organization.address')} changed={isSaved('defaultAddress')}>
        <AddressText address={profile.defaultAddress} rules={rules} />
      </Fact>
      <Fact label={t('accounts.organization.language')} changed={isSaved('language')}>
        {language.of(profile.language)}
      </Fact>
      <Fact label={t('accounts.organization.culture')} changed={isSaved('culture')}>
        {language.of(profile.culture)}
      </Fact>
      <Fact label={t('accounts.organization.domain')} locked={locked}>
        {profile.domain}
      </Fact>
      <Fact label={t('accounts.organization.id')} locked={locked}>
        <code className="font-mono break-all">{profile.tenantId}</code>
      </Fact>
    </FactList>
  )
}

export default function OrganizationProfilePage() {
  return (
    <ProfilePage
      reads="getOrganizationProfile"
      step="organization_profile"
      title="accounts.organization.title"
      purpose="accounts.organization.purpose"
      card="accounts.organization.card"
      note="accounts.organization.note"
      edit="edit:organization_profile"
      readOnly="accounts.organization.readOnly"
      Facts={OrganizationFacts}
      Form={OrganizationProfileForm}
    />
  )
}
