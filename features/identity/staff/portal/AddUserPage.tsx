import { useState } from 'react'
import type { StaffUser } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { Page } from '#portal/shell/Page.tsx'
import { CardSkeleton, Loading } from '#portal/ui/Skeleton.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { AddedUser } from './AddedUser.tsx'
import { AddUserForm } from './AddUserForm.tsx'
import { paths } from './people.ts'

/** A colleague: who it is, what they will be able to do, then the password to hand over. */
export default function AddUserPage() {
  const { t } = useWords()
  const matrix = useOperation('getRoleMatrix', {})
  const domains = useOperation('getDomains', {})
  const [added, setAdded] = useState<StaffUser>()
  if (added !== undefined) return <AddedUser user={added} onAnother={() => setAdded(undefined)} />
  const failed = matrix.error ?? domains.error
  return (
    <Page
      title={t('identity.users.add')}
      purpose={t('identity.users.addPurpose')}
      crumbs={[
        { to: '/account', label: t('portal.account.title') },
        { to: paths.users, label: t('identity.users.title') },
      ]}
    >
      {failed === null ? (
        <Loading
          loading={matrix.data === undefined || domains.data === undefined}
          label={t('identity.users.loadingForm')}
          shape={<CardSkeleton rows={8} />}
        >
          {() =>
            matrix.data !== undefined &&
            domains.data !== undefined && (
              <AddUserForm matrix={matrix.data} domains={domains.data.items} onAdded={setAdded} />
            )
          }
        </Loading>
      ) : (
        <ErrorState
          title={t('identity.users.formFailed')}
          problem={failed}
          onRetry={() => void Promise.all([matrix.refetch(), domains.refetch()])}
        />
      )}
    </Page>
  )
}
