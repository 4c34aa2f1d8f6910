import { lazy } from 'react'
import type { LegalBusinessProfile } from '#contract/generated/types.ts'
import { registrationNumberLabel } from '#lib/countries/registration-number.ts'
import { useMe } from '#portal/shell/me.ts'
import { Fact, FactList } from '#portal/ui/FactList.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { addressLine, AddressText, contactLines } from '../../portal/facts.tsx'
import type { FactsProps } from '../../portal/profile-screens.ts'
import { ProfilePage } from '../../portal/ProfilePage.tsx'
import { useLabel } from '../../portal/useLabel.ts'
import { useUndecidedCase } from '../../verification/portal/useLastCase.ts'
import { VerificationCard } from '../../verification/portal/VerificationCard.tsx'
import { VettingPill } from '../../verification/portal/VettingPill.tsx'
import { legalNameLocked } from '../rules.ts'

const PartnerProfileForm = lazy(() => import('./PartnerProfileForm.tsx'))

/** In force are the data decided last; what was submitted since stands under them until it is decided. */
function LegalFacts({ profile, rules, isSaved }: FactsProps<'getLegalBusinessProfile'>) {
  const { t } = useWords()
  const { partner } = useMe()
  const label = useLabel()
  const open = useUndecidedCase()
  const stands = open?.status === 'rejected' ? 'accounts.verification.refused' : 'accounts.verification.submitted'
  const inForce = (part: string) => (open?.changedParts.includes(part) && open.lastFinalized) || profile
  const pending = (part: string, submitted: string | undefined) =>
    inForce(part) === profile ? {} : { pending: t(stands, { value: submitted ?? '–' }) }
  const decided = open?.lastFinalized ?? profile
  const locked = legalNameLocked(partner.type, decided.vettingStatus) ? { locked: t('accounts.legal.nameReason') } : {}
  return (
    <FactList>
      <Fact
        label={t('accounts.legal.name')}
        changed={isSaved('companyName')}
        {...locked}
        {...pending('companyName', profile.companyName)}
      >
        {inForce('companyName').companyName}
      </Fact>
      <Fact
        label={t('accounts.legal.address')}
        changed={isSaved('address')}
        {...pending('address', addressLine(profile.address, rules))}
      >
        <AddressText address={inForce('address').address} rules={rules} />
      </Fact>
      <Fact
        label={label(registrationNumberLabel(rules))}
        changed={isSaved('organizationRegistrationNumber')}
        {...pending('registrationNumber', profile.organizationRegistrationNumber)}
      >
        {inForce('registrationNumber').organizationRegistrationNumber}
      </Fact>
      <Fact
        label={t('accounts.legal.contact')}
        changed={isSaved('primaryContact')}
        {...pending('contactEmail', profile.primaryContact.email)}
      >
        {contactLines(inForce('contactEmail').primaryContact, rules)}
      </Fact>
      <Fact label={t('accounts.legal.approver')} changed={isSaved('companyApproverEmail')}>
        {profile.companyApproverEmail}
      </Fact>
    </FactList>
  )
}

const pillOf = (profile: LegalBusinessProfile) => <VettingPill status={profile.vettingStatus} />

export default function PartnerProfilePage() {
  return (
    <ProfilePage
      reads="getLegalBusinessProfile"
      step="partner_profile"
      title="accounts.legal.title"
      purpose="accounts.legal.purpose"
      card="accounts.legal.card"
      note="accounts.legal.note"
      pill={pillOf}
      edit="edit:partner_profile"
      readOnly="accounts.legal.readOnly"
      Facts={LegalFacts}
      Form={PartnerProfileForm}
      below={<VerificationCard />}
    />
  )
}
