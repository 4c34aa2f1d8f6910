import { ClipboardCheck, FileUp, KeyRound, LogIn, ShieldCheck, UserRound, UsersRound } from 'lucide-react'
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
    path: '/sign-in/reset',
    title: 'identity.reset.title',
    page: () => import('../password-resets/portal/AskPage.tsx'),
    public: true,
  },
  {
    path: '/sign-in/reset/password',
    title: 'identity.firstPassword.title',
    page: () => import('../password-resets/portal/ChoosePage.tsx'),
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
    path: '/account/users',
    title: 'identity.users.title',
    page: () => import('../staff/portal/UsersPage.tsx'),
    needs: { permission: 'view:users' },
    place: { in: 'account', group: 'people', order: 10, icon: UsersRound },
  },
  {
    path: '/account/users/add',
    title: 'identity.users.add',
    page: () => import('../staff/portal/AddUserPage.tsx'),
    needs: { permission: 'create:users' },
  },
  {
    path: '/account/users/deleted',
    title: 'identity.users.deletedUsers',
    page: () => import('../staff/portal/DeletedUsersPage.tsx'),
    needs: { permission: 'view:users' },
  },
  {
    path: '/account/users/roles',
    title: 'identity.users.rolesExplained',
    page: () => import('../staff/portal/RolesPage.tsx'),
    needs: { permission: 'view:users' },
  },
  {
    path: '/account/users/$userId',
    title: 'identity.users.one',
    page: () => import('../staff/portal/UserPage.tsx'),
    needs: { permission: 'view:users' },
  },
  {
    path: '/account/security',
    title: 'identity.security.title',
    page: () => import('./SecurityPage.tsx'),
    place: { in: 'account', group: 'safety', order: 10, icon: ShieldCheck },
  },
  {
    path: '/account/users/import',
    title: 'identity.staffImport.title',
    page: () => import('../staff-import/portal/ImportPage.tsx'),
    needs: { permission: 'create:users', kind: 'any' },
    place: { in: 'account', group: 'people', order: 30, icon: FileUp },
  },
  {
    path: '/account/sign-ins',
    title: 'identity.signIns.title',
    page: () => import('../sign-ins/portal/SignInsPage.tsx'),
    needs: { permission: 'view:activity_log', kind: 'any' },
    place: { in: 'account', group: 'safety', order: 30, icon: LogIn },
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
