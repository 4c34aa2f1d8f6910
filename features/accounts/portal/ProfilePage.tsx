import { useQueryClient } from '@tanstack/react-query'
import { type FunctionComponent, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import type { OperationId, Operations } from '#contract/generated/operations.ts'
import type { MessageId } from '#contract/generated/words.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import type { ToldWarning } from '#portal/client/problem.ts'
import { keyOf, useOperation } from '#portal/client/queries.ts'
import { useSavedRows } from '#portal/form/useSavedRows.ts'
import { useMe } from '#portal/shell/me.ts'
import { Page } from '#portal/shell/Page.tsx'
import { UpdateButton } from '#portal/shell/UpdateButton.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { CardSkeleton, Loading } from '#portal/ui/Skeleton.tsx'
import { ErrorState, ForbiddenNote } from '#portal/ui/states.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import type { StepId } from '../first-steps/portal/steps.ts'
import { useWelcomeWalk } from '../first-steps/portal/useFirstSteps.ts'
import { WalkBar } from '../first-steps/portal/WalkBar.tsx'
import { useCountry } from './useCountry.ts'

type ReadId = 'getLegalBusinessProfile' | 'getPartnerBillingProfile' | 'getOrganizationProfile' | 'getSupportProfile'

type Profile<Id extends OperationId> = Operations[Id]['answer']

export type Saved<P> = {
  readonly data: P
  readonly warnings: readonly ToldWarning[]
}

export type FactsProps<Id extends ReadId> = {
  readonly profile: Profile<Id>
  readonly rules: CountryRules
  readonly isSaved: (path: string) => boolean
}

export type FormProps<Id extends ReadId> = {
  readonly profile: Profile<Id>
  readonly rules: CountryRules
  readonly onSaved: (told: Saved<Profile<Id>>, changed: readonly string[]) => void
  readonly onCancel: () => void
}

type ProfilePageProps<Id extends ReadId> = {
  readonly reads: Id
  readonly step: StepId
  readonly title: MessageId
  readonly purpose: MessageId
  readonly card: MessageId
  readonly note?: MessageId
  readonly pill?: (profile: Profile<Id>) => ReactNode
  readonly edit: string
  /** Who may change it, for those who may not. */
  readonly readOnly: MessageId
  readonly Facts: FunctionComponent<FactsProps<Id>>
  /** A chunk of its own: reading a profile does not fetch what changing it needs. */
  readonly Form: FunctionComponent<FormProps<Id>>
  readonly below?: ReactNode
}

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

type ProfileCardProps<Id extends ReadId> = ProfilePageProps<Id> & {
  readonly profile: Profile<Id>
  readonly rules: CountryRules
  /** Opened from the checklist: "This is correct" is then the likelier answer. */
  readonly walking: boolean
  readonly onSubmitted: () => void
}

function ProfileCard<Id extends ReadId>({ profile, rules, Facts, Form, onSubmitted, ...props }: ProfileCardProps<Id>) {
  const { t } = useWords()
  const me = useMe()
  const queries = useQueryClient()
  const [editing, setEditing] = useState(false)
  const { mark, isSaved } = useSavedRows()
  const updatePlace = useFocusBack(editing)
  const mayEdit = me.can(props.edit)
  const update = useCallback(() => setEditing(true), [])

  const saved: FormProps<Id>['onSaved'] = (told, changed) => {
    queries.setQueryData(keyOf(props.reads, {} as never), told.data)
    const [detail] = told.warnings.filter((warning) => warning.field === undefined)
    toast(t('accounts.profile.saved'), detail === undefined ? {} : { detail: detail.description })
    mark(changed)
    setEditing(false)
    onSubmitted()
  }
  const action = mayEdit && !editing && (
    <span ref={updatePlace}>
      <UpdateButton main={!props.walking} onPress={update} />
    </span>
  )
  return (
    <Card title={t(props.card)} action={action} {...(props.note === undefined ? {} : { note: t(props.note) })}>
      {editing ? (
        <Suspense fallback={<CardSkeleton rows={6} />}>
          <Form profile={profile} rules={rules} onSaved={saved} onCancel={() => setEditing(false)} />
        </Suspense>
      ) : (
        <>
          <Facts profile={profile} rules={rules} isSaved={isSaved} />
          <LastChanged at={profile.lastChanged?.at} by={profile.lastChanged?.by} />
          {!mayEdit && (
            <div className="mt-3">
              <ForbiddenNote reason={t(props.readOnly)} names={me.admins.map((admin) => admin.displayName)} />
            </div>
          )}
        </>
      )}
    </Card>
  )
}

/** The focus returns to Update when the form closes. */
function useFocusBack(editing: boolean) {
  const place = useRef<HTMLSpanElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && !editing) place.current?.querySelector('button')?.focus()
    wasEditing.current = editing
  }, [editing])
  return place
}

function LastChanged({ at, by }: { at: string | undefined; by: string | undefined }) {
  const { t } = useWords()
  if (at === undefined) return null
  return (
    <p className="mt-3 text-small text-muted">
      {by === undefined ? t('accounts.profile.changed') : t('accounts.profile.changedBy', { name: by })}{' '}
      <Instant at={at} />
    </p>
  )
}
