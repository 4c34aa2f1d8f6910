import { lazy } from 'react'
import { taxIdLabel } from '#lib/countries/tax-id.ts'
import { Fact, FactList } from '#portal/ui/FactList.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useLabel } from '../../portal/useLabel.ts'
import { AddressText, contactLines } from '../../portal/facts.tsx'
import type { FactsProps } from '../../portal/profile-screens.ts'
import { ProfilePage } from '../../portal/ProfilePage.tsx'

const BillingProfileForm = lazy(() => import('./BillingProfileForm.tsx'))

function BillingFacts({ profile, rules, isSaved }: FactsProps<'getPartnerBillingProfile'>) {
  const { t, locale } = useWords()
  const label = useLabel()
  return (
    <FactList>
      <Fact label={t('accounts.billing.companyName')} locked={t('accounts.billing.companyNameReason')}>
        {profile.companyName}
      </Fact>
      <Fact label={t('accounts.billing.address')} changed={isSaved('address')}>
        <AddressText address={profile.address} rules={rules} />
      </Fact>
      <Fact label={t('accounts.billing.contact')} changed={isSaved('primaryContact')}>
        {contactLines(profile.primaryContact, rules)}
      </Fact>
      <Fact label={t('accounts.billing.recipient')} changed={isSaved('invoiceRecipient')}>
        {contactLines(profile.invoiceRecipient, rules)}
      </Fact>
      <Fact label={t('accounts.billing.purchaseOrder')} changed={isSaved('purchaseOrderNumber')}>
        {profile.purchaseOrderNumber}
      </Fact>
      <Fact label={label(taxIdLabel(rules))} changed={isSaved('taxId')}>
        {profile.taxId}
      </Fact>
      <Fact label={t('accounts.billing.currency')} locked={t('accounts.billing.currencyReason')}>
        {new Intl.DisplayNames(locale, { type: 'currency' }).of(profile.billingCurrency)} ({profile.billingCurrency})
      </Fact>
    </FactList>
  )
}

export default function BillingProfilePage() {
  return (
    <ProfilePage
      reads="getPartnerBillingProfile"
      step="billing_profile"
      title="accounts.billing.title"
      purpose="accounts.billing.purpose"
      card="accounts.billing.card"
      note="accounts.billing.note"
      edit="edit:billing_profile"
      readOnly="accounts.billing.readOnly"
      Facts={BillingFacts}
      Form={BillingProfileForm}
    />
  )
}
