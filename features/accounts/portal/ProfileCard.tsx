import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useCallback, useState } from 'react'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { keyOf } from '#portal/client/queries.ts'
import { useFocusBack } from '#portal/form/useFocusBack.ts'
import { useSavedRows } from '#portal/form/useSavedRows.ts'
import { useMe } from '#portal/shell/me.ts'
import { UpdateButton } from '#portal/shell/UpdateButton.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { CardSkeleton } from '#portal/ui/Skeleton.tsx'
import { ForbiddenNote } from '#portal/ui/states.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import type { FormProps, Profile, ProfilePageProps, ReadId } from './profile-screens.ts'

type ProfileCardProps<Id extends ReadId> = ProfilePageProps<Id> & {
  readonly profile: Profile<Id>
  readonly rules: CountryRules
  /** Opened from the checklist: "This is correct" is then the likelier answer. */
  readonly walking: boolean
  readonly onSubmitted: () => void
}

/** Facts, or in their place the form. */
export function ProfileCard<Id extends ReadId>({
  profile,
  rules,
  Facts,
  Form,
  onSubmitted,
  ...props
}: ProfileCardProps<Id>) {
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
