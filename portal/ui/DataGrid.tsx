import { type ReactNode, useCallback } from 'react'
import type { ApiProblem } from '#portal/client/problem.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { Button } from './Button.tsx'
import { GridBar } from './grid/GridBar.tsx'
import { GridTable, type GridTableProps } from './grid/GridTable.tsx'
import { useHiddenColumns } from './grid/useHiddenColumns.ts'
import { Bar, Loading } from './Skeleton.tsx'
import { ErrorState } from './states.tsx'

export type { GridColumn, RowMenu } from './grid/GridTable.tsx'
export { BulkBar } from './grid/BulkBar.tsx'
export { none, type Selected } from './grid/selection.ts'

/** What `useOperationPages` answers. */
type Pages<Row> = {
  readonly items: readonly Row[]
  readonly error: ApiProblem | null
  readonly isPending: boolean
  readonly isPlaceholderData: boolean
  readonly isFetchingNextPage: boolean
  readonly isFetchNextPageError: boolean
  readonly hasNextPage: boolean
  readonly fetchNextPage: () => unknown
  readonly refetch: () => unknown
}

type DataGridProps<Row> = Omit<GridTableProps<Row>, 'rows' | 'onNearEnd'> & {
  readonly pages: Pages<Row>
  /** "Loading the users" */
  readonly loading: string
  /** "The users could not be read" */
  readonly failed: string
  /** "24 users": heard whenever it changes. */
  readonly count: string
  /** Columns can be hidden; what each person hides is remembered under this name. */
  readonly list?: string
  /** Why there is nothing, and what to do. */
  readonly empty: ReactNode
}

/**
 * The grid of all lists: pages by key are fetched when their rows come near and kept, only rows in view are drawn, and
 * the four faces of a list (loading, failed, empty, filled) are always there.
 */
export function DataGrid<Row>({ pages, loading, failed, count, empty, list, ...table }: DataGridProps<Row>) {
  const { hidden, hide } = useHiddenColumns(list, table.columns)
  const shown = table.columns.filter((column) => !hidden.includes(column.id))
  const { isFetchingNextPage, hasNextPage, fetchNextPage, error } = pages
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && error === null) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, error, fetchNextPage])
  if (error !== null && pages.items.length === 0)
    return <ErrorState title={failed} problem={error} onRetry={() => void pages.refetch()} />
  return (
    <Loading loading={pages.isPending} label={loading} shape={<GridSkeleton />}>
      {() => (
        <div className={pages.isPlaceholderData ? 'opacity-60' : ''} aria-busy={pages.isPlaceholderData}>
          <output className="sr-only">{count}</output>
          {(table.ordering !== undefined || hide !== undefined) && (
            <GridBar columns={table.columns} count={count} ordering={table.ordering} hidden={hidden} onHide={hide} />
          )}
          {pages.items.length === 0 ? (
            empty
          ) : (
            <GridTable {...table} columns={shown} rows={pages.items} onNearEnd={more} />
          )}
          <Rest
            shown={pages.items.length}
            total={table.total}
            failed={error === null ? undefined : failed}
            pages={pages}
          />
        </div>
      )}
    </Loading>
  )
}

type RestProps = {
  readonly shown: number
  readonly total: number
  readonly failed: string | undefined
  readonly pages: Pages<unknown>
}

/** What failed is tried again: the next page, or the reading anew of what is shown. */
const again = (pages: Pages<unknown>) => void (pages.isFetchNextPageError ? pages.fetchNextPage() : pages.refetch())

/** Under the rows: how far the list is read, and a way on when that failed. */
function Rest({ shown, total, failed, pages }: RestProps) {
  const { t } = useWords()
  if (failed !== undefined && pages.error !== null)
    return (
      <div className="mt-3">
        <ErrorState title={failed} problem={pages.error} onRetry={() => again(pages)} />
      </div>
    )
  if (!pages.hasNextPage) return null
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3 text-small text-muted">
      {t('portal.grid.shown', { shown, total })}
      <Button pending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
        {t('portal.list.more')}
      </Button>
    </div>
  )
}

const GridSkeleton = () => (
  <div aria-hidden="true" className="divide-y divide-line rounded-card border border-line bg-surface">
    {Array.from({ length: 8 }, (_, row) => (
      <div key={row} className="grid h-(--row) grid-cols-[2fr_2fr_1fr] items-center gap-4 px-4">
        <Bar width={row % 2 === 0 ? '60%' : '75%'} />
        <Bar width="70%" />
        <Bar width="40%" />
      </div>
    ))}
  </div>
)
