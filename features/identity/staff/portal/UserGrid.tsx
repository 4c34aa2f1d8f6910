import type { ComponentProps } from 'react'
import type { StaffUser } from '#contract/generated/types.ts'
import { DataGrid } from '#portal/ui/DataGrid.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { paths } from './people.ts'

type Alike = 'keyOf' | 'nameOf' | 'hrefOf' | 'loading' | 'failed' | 'count'

/** A list of people, whichever it is: each row leads to its person. */
export function UserGrid(list: Omit<ComponentProps<typeof DataGrid<StaffUser>>, Alike>) {
  const { t } = useWords()
  return (
    <DataGrid<StaffUser>
      {...list}
      keyOf={(user) => user.id}
      nameOf={(user) => user.displayName}
      hrefOf={(user) => paths.user(user.id)}
      loading={t('identity.users.loading')}
      failed={t('identity.users.failed')}
      count={t('identity.users.count', { count: list.total })}
    />
  )
}
