import { KeyRound, ShieldCheck, UserRound } from 'lucide-react'
import { browserNow } from '#portal/client/clock.ts'
import { pending, type Screen } from '#portal/shell/screens.ts'
import { nearnessOf } from '../applications/portal/ends.ts'

export const screens: readonly Screen[] = [
  {
    path: '/sign-in',
    title: 'identity.signIn.title',
    page: () => import('../sessions/portal/SignInPage.tsx'),
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
    path: '/account/apps',
    title: 'identity.apps.title',
    needs: { permission: 'view:apps' },
    page: () => import('../applications/portal/AppsPage.tsx'),
    place: {
      in: 'account',
      group: 'safety',
      order: 20,
      icon: KeyRound,
      pending: pending('getApplications', 'identity.apps.pending', ({ items }) => {
        const proofs = items.flatMap((app) => [...app.secrets, ...app.certificates])
        return proofs.filter((one) => nearnessOf(one.expiresAt, browserNow()) === 'near').length
      }),
    },
  },
  {
    path: '/account/apps/new',
    title: 'identity.apps.new.title',
    needs: { permission: 'create:apps' },
    page: () => import('../applications/portal/NewAppPage.tsx'),
  },
  {
    path: '/account/apps/$applicationId',
    title: 'identity.apps.title',
    needs: { permission: 'view:apps' },
    page: () => import('../applications/portal/AppPage.tsx'),
  },
  {
    path: '/device',
    title: 'identity.device.title',
    page: () => import('../device-codes/portal/DevicePage.tsx'),
  },
  {
    path: '/me',
    title: 'identity.profile.title',
    page: () => import('../people/portal/ProfilePage.tsx'),
    place: { in: 'account', group: 'me', order: 10, icon: UserRound },
  },
]
