import { useState } from 'react'
import type { StaffUser } from '#contract/generated/types.ts'
import { useOperationPages } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { DataGrid, none, type Selected } from '#portal/ui/DataGrid.tsx'
import { EmptyState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActDialogs } from './ActDialogs.tsx'
import { BulkActs } from './BulkActs.tsx'
import { paths } from './people.ts'
import { ResetDialog } from './ResetDialog.tsx'
import { queryOf, withoutSort } from './user-filter.ts'
import { UserRowMenu } from './UserRowMenu.tsx'
import { useUserActing } from './useUserActing.ts'
import { useUserColumns } from './useUserColumns.tsx'
import type { UserFiltering } from './useUserFilter.ts'
import { these } from './whom.ts'

const pageSize = 100

/** Chosen rows of one filter, or everybody whom it matches. */
function useChosen(query: string) {
  const nobody = { query, keys: none, whole: false }
  const [kept, setKept] = useState(nobody)
  // What was chosen among other rows is not chosen here.
  const { keys, whole } = kept.query === query ? kept : nobody
  return {
    keys,
    whole,
    set: (next: Selected) => setKept({ query, keys: next, whole: false }),
    setWhole: () => setKept({ query, keys: none, whole: true }),
    clear: () => setKept(nobody),
  }
}

export function UserList({ filtering }: { filtering: UserFiltering }) {
  const { t } = useWords()
  const { can } = useMe()
  const { filter } = filtering
  const pages = useOperationPages('getUsers', { query: { ...filter, size: pageSize } })
  const columns = useUserColumns()
  const chosen = useChosen(queryOf(withoutSort(filter)))
  const acting = useUserActing(chosen.clear)
  const [resetting, setResetting] = useState<StaffUser>()
  const total = pages.data?.pages[0]?.totalCount ?? 0
  const selected = chosen.whole ? new Set(pages.items.map((user) => user.id)) : chosen.keys
  const whom = chosen.whole ? { count: total, filter } : these(pages.items.filter((user) => selected.has(user.id)))
  const acts = can('edit:users') || can('assign:program_roles')
  return (
    <>
      <DataGrid<StaffUser>
        list="users"
        label={t('identity.users.title')}
        pages={pages}
        columns={columns}
        keyOf={(user) => user.id}
        nameOf={(user) => user.displayName}
        hrefOf={(user) => paths.user(user.id)}
        total={total}
        selected={selected}
        ordering={{ sort: filter.sort ?? 'displayName', onSort: (sort) => filtering.set('sort', sort) }}
        {...(acts
          ? {
              onSelect: chosen.set,
              renderMenu: (user, menu) => <UserRowMenu user={user} acting={acting} onReset={setResetting} {...menu} />,
            }
          : {})}
        loading={t('identity.users.loading')}
        failed={t('identity.users.failed')}
        count={t('identity.users.count', { count: total })}
        empty={<NoUsers filtering={filtering} />}
      />
      <BulkActs
        whom={whom}
        deleted={filter.state === 'inactive'}
        total={total}
        acting={acting}
        onWhole={chosen.setWhole}
        onClear={chosen.clear}
      />
      <ActDialogs acting={acting} />
      {resetting !== undefined && <ResetDialog user={resetting} onClose={() => setResetting(undefined)} />}
    </>
  )
}

function NoUsers({ filtering }: { filtering: UserFiltering }) {
  const { t } = useWords()
  return (
    <EmptyState action={<Button onPress={filtering.clear}>{t('identity.users.filter.clear')}</Button>}>
      {t('identity.users.noMatch')}
    </EmptyState>
  )
}
