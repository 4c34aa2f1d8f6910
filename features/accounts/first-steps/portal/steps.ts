import type { FirstStep } from '#contract/generated/types.ts'

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

export const fromWelcome = { from: 'welcome' } as const
