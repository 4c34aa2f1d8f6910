import { lazy, Suspense, useState } from 'react'
import type { StaffUser } from '#contract/generated/types.ts'
import { useFocusBack } from '#portal/form/useFocusBack.ts'
import { UpdateButton } from '#portal/shell/UpdateButton.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { LoadingNote } from '#portal/ui/Skeleton.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useWhyNot } from './useWhyNot.ts'
import { UserFacts } from './UserFacts.tsx'

const DetailsForm = lazy(() => import('./DetailsForm.tsx'))

export function DetailsTab({ user }: { user: StaffUser }) {
  const { t } = useWords()
  const [editing, setEditing] = useState(false)
  const place = useFocusBack(editing)
  const may = user.may?.includes('edit') === true
  const reason = useWhyNot(
    'updateUser',
    { path: { userId: user.id }, body: { displayName: user.displayName } },
    { asks: !may && user.state === 'active', etag: user.attributes.etag },
  )
  const update = (
    <span ref={place}>
      <UpdateButton main onPress={() => setEditing(true)} />
    </span>
  )
  return (
    <Card
      title={t('identity.users.tab.details')}
      {...(editing || !may ? {} : { action: update })}
      {...(reason === undefined ? {} : { note: reason })}
    >
      {editing ? (
        <Suspense fallback={<LoadingNote />}>
          <DetailsForm user={user} onDone={() => setEditing(false)} />
        </Suspense>
      ) : (
        <UserFacts user={user} />
      )}
    </Card>
  )
}
