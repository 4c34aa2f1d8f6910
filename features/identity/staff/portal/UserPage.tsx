import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { StaffUser } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Banner } from '#portal/ui/Banner.tsx'
import { Link } from '#portal/ui/Link.tsx'
import { Loading } from '#portal/ui/Skeleton.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { Pill } from '#portal/ui/Pill.tsx'
import { Tabs } from '#portal/ui/Tabs.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActivityTab } from './ActivityTab.tsx'
import { DetailsTab } from './DetailsTab.tsx'
import { paths } from './people.ts'
import { RolesTab } from './RolesTab.tsx'
import { SignInTab } from './SignInTab.tsx'
import { UserActs } from './UserActs.tsx'
import { StatePill } from './UserPills.tsx'

const tabs = ['details', 'roles', 'signIn', 'activity'] as const
type TabId = (typeof tabs)[number]

const panels: Readonly<Record<TabId, (user: StaffUser) => ReactNode>> = {
  details: (user) => <DetailsTab user={user} />,
  roles: (user) => <RolesTab user={user} />,
  signIn: (user) => <SignInTab user={user} />,
  activity: (user) => <ActivityTab user={user} />,
}

export default function UserPage() {
  const { t } = useWords()
  const { userId = '' }: { readonly userId?: string } = useParams({ strict: false })
  const asked = useOperation('getUser', { path: { userId } })
  const user = asked.data?.id === userId ? asked.data : undefined
  return (
    <Page
      title={user?.displayName ?? t('identity.users.one')}
      {...(user === undefined ? {} : { pill: <Pills user={user} />, purpose: user.userPrincipalName })}
      crumbs={[
        { to: '/account', label: t('portal.account.title') },
        { to: paths.users, label: t('identity.users.title') },
      ]}
    >
      {asked.error !== null && user === undefined ? (
        <>
          <ErrorState
            title={t('identity.users.oneFailed')}
            problem={asked.error}
            onRetry={() => void asked.refetch()}
          />
          <Link to={paths.users}>{t('identity.users.backToList')}</Link>
        </>
      ) : (
        <Loading loading={user === undefined} label={t('identity.users.loadingOne')}>
          {() => user !== undefined && <Opened key={user.id} user={user} />}
        </Loading>
      )}
    </Page>
  )
}

function Pills({ user }: { user: StaffUser }) {
  const { t } = useWords()
  return (
    <>
      <StatePill user={user} />
      {user.isPrimaryContact && <Pill tone="neutral">{t('identity.users.primaryContact')}</Pill>}
    </>
  )
}

function Opened({ user }: { user: StaffUser }) {
  const { t } = useWords()
  const { instant } = useFormats()
  const navigate = useNavigate()
  const { tab }: { readonly tab?: string } = useSearch({ strict: false })
  const open = tabs.find((one) => one === tab) ?? 'details'
  const go = (id: string) =>
    void navigate({ to: '.', search: (id === 'details' ? {} : { tab: id }) as never, replace: true })
  return (
    <>
      {user.state === 'inactive' && (
        <Banner tone="warn">
          {user.restorableUntil === undefined
            ? t('identity.users.isDeleted')
            : t('identity.users.isDeletedUntil', { when: instant(user.restorableUntil) })}
        </Banner>
      )}
      <Tabs
        label={t('identity.users.parts')}
        open={open}
        onOpen={go}
        tabs={tabs.map((id) => ({ id, label: t(`identity.users.tab.${id}`), panel: () => panels[id](user) }))}
      />
      <UserActs user={user} />
    </>
  )
}
