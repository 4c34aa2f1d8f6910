import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Page } from '#portal/shell/Page.tsx'
import { CardSkeleton, Loading } from '#portal/ui/Skeleton.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useWelcomeWalk } from '../first-steps/portal/useFirstSteps.ts'
import { WalkBar } from '../first-steps/portal/WalkBar.tsx'
import type { ProfilePageProps, ReadId } from './profile-screens.ts'
import { ProfileCard } from './ProfileCard.tsx'
import { useCountry } from './useCountry.ts'

/** The one pattern of the four profiles: facts, Update, the form in place, Submit or Cancel, facts with what changed. */
export function ProfilePage<Id extends ReadId>(props: ProfilePageProps<Id>) {
  const { t } = useWords()
  const asked = useOperation(props.reads, {} as never) // these four reads ask for nothing
  const country = useCountry(useMe().partner.country)
  const walk = useWelcomeWalk(props.step)
  const problem = asked.data === undefined ? asked.error : country.error
  const { data: profile } = asked
  const { data: rules } = country
  return (
    <Page
      title={t(props.title)}
      purpose={t(props.purpose)}
      crumbs={[{ to: '/account', label: t('portal.account.title') }]}
      {...(profile === undefined ? {} : { pill: props.pill?.(profile) })}
    >
      <WalkBar walk={walk} />
      {problem !== null ? (
        <ErrorState
          title={t('accounts.profile.failed')}
          problem={problem}
          onRetry={() => void Promise.all([asked.refetch(), country.refetch()])}
        />
      ) : (
        <Loading
          loading={profile === undefined || rules === undefined}
          label={t('accounts.profile.loading')}
          shape={<CardSkeleton rows={6} />}
        >
          {() =>
            profile === undefined || rules === undefined ? null : (
              <>
                <ProfileCard
                  {...props}
                  profile={profile}
                  rules={rules}
                  walking={walk.walking && walk.step?.mayConfirm === true}
                  onSubmitted={() => void walk.submitted()}
                />
                {props.below}
              </>
            )
          }
        </Loading>
      )}
    </Page>
  )
}
