import type { FirstStep } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { addressLine, personName } from '../../portal/facts.tsx'
import { useCountry } from '../../portal/useCountry.ts'

/** What the step is about, in one line. Nothing for who may not read it. */
export function StepFacts({ id }: { id: FirstStep['id'] }) {
  const can = useMe().can
  if (id === 'partner_profile' && can('view:partner_profile')) return <LegalLine />
  if (id === 'billing_profile' && can('view:billing_profile')) return <BillingLine />
  if (id === 'organization_profile' && can('view:organization_profile')) return <OrganizationLine />
  if (id === 'support_profile' && can('view:support_profile')) return <SupportLine />
  return null
}

const Line = ({ parts }: { parts: readonly (string | undefined)[] }) => (
  <p className="text-muted">{parts.filter((part) => part).join(' · ')}</p>
)

const useOwnCountry = () => useCountry(useMe().partner.country).data

function LegalLine() {
  const { data } = useOperation('getLegalBusinessProfile', {})
  const rules = useOwnCountry()
  if (data === undefined || rules === undefined) return null
  return <Line parts={[data.companyName, addressLine(data.address, rules), personName(data.primaryContact, rules)]} />
}

function BillingLine() {
  const { data } = useOperation('getPartnerBillingProfile', {})
  const rules = useOwnCountry()
  if (data === undefined || rules === undefined) return null
  return <Line parts={[data.companyName, addressLine(data.address, rules), data.taxId, data.billingCurrency]} />
}

function OrganizationLine() {
  const { data } = useOperation('getOrganizationProfile', {})
  const rules = useOwnCountry()
  if (data === undefined || rules === undefined) return null
  return <Line parts={[data.companyName, data.email, addressLine(data.defaultAddress, rules)]} />
}

function SupportLine() {
  const { data } = useOperation('getSupportProfile', {})
  return data === undefined ? null : <Line parts={[data.email, data.telephone, data.website]} />
}
