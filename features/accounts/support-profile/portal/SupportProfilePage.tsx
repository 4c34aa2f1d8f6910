import { lazy } from 'react'
import { formatPhone } from '#lib/countries/phone.ts'
import { Fact, FactList } from '#portal/ui/FactList.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import type { FactsProps } from '../../portal/profile-screens.ts'
import { ProfilePage } from '../../portal/ProfilePage.tsx'
import { SupportCard } from './SupportCard.tsx'

const SupportProfileForm = lazy(() => import('./SupportProfileForm.tsx'))

function SupportFacts({ profile, rules, isSaved }: FactsProps<'getSupportProfile'>) {
  const { t } = useWords()
  return (
    <div className="grid gap-6 desk:grid-cols-[minmax(0,1fr)_16rem]">
      <FactList>
        <Fact label={t('accounts.field.email')} changed={isSaved('email')}>
          {profile.email}
        </Fact>
        <Fact label={t('accounts.field.phone')} changed={isSaved('telephone')}>
          {formatPhone(profile.telephone, rules)}
        </Fact>
        <Fact label={t('accounts.support.website')} changed={isSaved('website')}>
          {profile.website}
        </Fact>
      </FactList>
      <SupportCard values={profile} rules={rules} />
    </div>
  )
}

export default function SupportProfilePage() {
  return (
    <ProfilePage
      reads="getSupportProfile"
      step="support_profile"
      title="accounts.support.title"
      purpose="accounts.support.purpose"
      card="accounts.support.card"
      note="accounts.support.note"
      edit="edit:support_profile"
      readOnly="accounts.support.readOnly"
      Facts={SupportFacts}
      Form={SupportProfileForm}
    />
  )
}
