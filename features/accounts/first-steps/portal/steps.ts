import type { FirstStep } from '#contract/generated/types.ts'
import type { OperationId } from '#contract/generated/operations.ts'

export type StepId = FirstStep['id']

/** Where a step is done. Pages of other rooms are linked only when they exist. */
export const stepPaths: Readonly<Record<StepId, string>> = {
  password: '/me',
  agreement: '/account/agreements',
  partner_profile: '/account/partner-profile',
  billing_profile: '/account/billing-profile',
  organization_profile: '/account/organization-profile',
  support_profile: '/account/support-profile',
  registration_number: '/account/partner-profile',
  tax_exemption: '/account/tax-exemptions',
  bank_and_tax: '/account/payout-and-tax',
  second_user: '/account/users',
}

/** The permission to read what a step is about; without it the facts are left out. */
export const stepReads: Partial<Record<StepId, { readonly operation: OperationId; readonly permission: string }>> = {
  partner_profile: { operation: 'getLegalBusinessProfile', permission: 'view:partner_profile' },
  billing_profile: { operation: 'getPartnerBillingProfile', permission: 'view:billing_profile' },
  organization_profile: { operation: 'getOrganizationProfile', permission: 'view:organization_profile' },
  support_profile: { operation: 'getSupportProfile', permission: 'view:support_profile' },
}

export const fromWelcome = { from: 'welcome' } as const
