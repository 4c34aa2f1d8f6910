import { BadgeCheck, Building2, Fingerprint, Headset, Landmark, ReceiptText, Rocket } from 'lucide-react'
import { pending, type Screen } from '#portal/shell/screens.ts'

/** The company's own pages: who it is, how it pays, where its customers find help, and the way in. */
export const screens: readonly Screen[] = [
  {
    path: '/welcome',
    title: 'accounts.welcome.title',
    needs: { kind: 'partner' },
    page: () => import('../first-steps/portal/WelcomePage.tsx'),
    place: {
      in: 'account',
      group: 'company',
      order: 0,
      icon: Rocket,
      pending: pending('getFirstSteps', 'accounts.welcome.pending', (steps) => steps.totalCount - steps.doneCount),
    },
  },
  {
    path: '/account/partner-profile',
    title: 'accounts.legal.title',
    page: () => import('../legal-profile/portal/PartnerProfilePage.tsx'),
    needs: { permission: 'view:partner_profile' },
    place: {
      in: 'account',
      group: 'company',
      order: 10,
      icon: Landmark,
      pending: pending(
        'getVerificationCases',
        'accounts.verification.pending',
        (cases) => cases.items.filter((one) => one.status === 'pending').length,
      ),
    },
  },
  {
    path: '/account/billing-profile',
    title: 'accounts.billing.title',
    page: () => import('../billing-profile/portal/BillingProfilePage.tsx'),
    needs: { permission: 'view:billing_profile' },
    place: { in: 'account', group: 'company', order: 20, icon: ReceiptText },
  },
  {
    path: '/account/organization-profile',
    title: 'accounts.organization.title',
    page: () => import('../organization-profile/portal/OrganizationProfilePage.tsx'),
    needs: { permission: 'view:organization_profile' },
    place: { in: 'account', group: 'company', order: 30, icon: Building2 },
  },
  {
    path: '/account/support-profile',
    title: 'accounts.support.title',
    page: () => import('../support-profile/portal/SupportProfilePage.tsx'),
    needs: { permission: 'view:support_profile' },
    place: { in: 'account', group: 'company', order: 40, icon: Headset },
  },
  {
    path: '/account/identifiers',
    title: 'accounts.identifiers.title',
    page: () => import('../network-profile/portal/IdentifiersPage.tsx'),
    needs: { permission: 'view:network_profile' },
    place: { in: 'account', group: 'company', order: 50, icon: Fingerprint },
  },
  {
    path: '/confirm-email',
    title: 'accounts.confirmEmail.title',
    page: () => import('../email-confirmation/portal/ConfirmEmailPage.tsx'),
    public: true,
  },
  {
    path: '/operator/vetting',
    title: 'accounts.vetting.title',
    page: () => import('../vetting/portal/QueuePage.tsx'),
    needs: { permission: 'view:partner_profile', kind: 'operator' },
    place: { in: 'menu', order: 20, icon: BadgeCheck },
  },
  {
    path: '/operator/vetting/$tenantId/$caseId',
    title: 'accounts.vetting.one',
    page: () => import('../vetting/portal/CasePage.tsx'),
    needs: { permission: 'view:partner_profile', kind: 'operator' },
  },
]
