import { ClipboardCheck, ShieldCheck, UserRound } from 'lucide-react'
import type { Screen } from '#portal/shell/screens.ts'

export const screens: readonly Screen[] = [
  {
    path: '/sign-in',
    title: 'identity.signIn.title',
    page: () => import('../sessions/portal/SignInPage.tsx'),
    public: true,
  },
  {
    path: '/sign-in/second-step',
    title: 'portal.secondStep.title',
    page: () => import('../second-factor/portal/SecondStepPage.tsx'),
    public: true,
  },
  {
    path: '/welcome/second-factor',
    title: 'identity.secondFactor.welcomeTitle',
    page: () => import('../second-factor/portal/RegistrationPage.tsx'),
    public: true,
  },
  {
    path: '/welcome/password',
    title: 'identity.firstPassword.title',
    page: () => import('../passwords/portal/FirstPasswordPage.tsx'),
    public: true,
  },
  {
    path: '/install',
    title: 'identity.install.title',
    page: () => import('../installation/portal/InstallPage.tsx'),
    public: true,
  },
  {
    path: '/invitation',
    title: 'identity.invitation.title',
    page: () => import('../invitations/portal/InvitationPage.tsx'),
    public: true,
  },
  {
    path: '/account/security',
    title: 'identity.security.title',
    page: () => import('./SecurityPage.tsx'),
    place: { in: 'account', group: 'safety', order: 10, icon: ShieldCheck },
  },
  {
    path: '/account/security-status',
    title: 'identity.securityStatus.title',
    page: () => import('../second-factor/portal/StatusPage.tsx'),
    needs: { permission: 'view:mfa_policy' },
    place: { in: 'account', group: 'safety', order: 20, icon: ClipboardCheck },
  },
  {
    path: '/me',
    title: 'identity.profile.title',
    page: () => import('../people/portal/ProfilePage.tsx'),
    place: { in: 'account', group: 'me', order: 10, icon: UserRound },
  },
]
