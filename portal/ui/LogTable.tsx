import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { Button } from './Button.tsx'
import type { Pages } from './DataGrid.tsx'
import { CardSkeleton, Loading } from './Skeleton.tsx'
import { ErrorState } from './states.tsx'

export type LogColumn<Row> = {
  readonly id: string
  readonly header: string
  /** `10rem`, `30%`, or `auto` for what is left. */
  readonly width: string
  readonly cell: (row: Row) => ReactNode
}

type LogTableProps<Row> = {
  readonly label: string
  readonly columns: readonly LogColumn<Row>[]
  readonly pages: Pages<Row>
  readonly keyOf: (row: Row) => string
  /** "Loading the activity log" */
  readonly loading: string
  /** "The activity log could not be read" */
  readonly failed: string
  /** Why there is nothing, and what to do. */
  readonly empty: ReactNode
}

/** A long record read from the top, with the four faces of a list: loading, failed, empty, filled. */
export function LogTable<Row>({ pages, loading, failed, empty, ...table }: LogTableProps<Row>) {
  const { error, items } = pages
  if (error !== null && items.length === 0)
    return <ErrorState title={failed} problem={error} onRetry={() => void pages.refetch()} />
  return (
    <Loading loading={pages.isPending} label={loading} shape={<CardSkeleton rows={8} />}>
      {() =>
        items.length === 0 ? (
          empty
        ) : (
          <div className={pages.isPlaceholderData ? 'opacity-60' : ''}>
            <Filled {...table} pages={pages} />
          </div>
        )
      }
    </Loading>
  )
}

type FilledProps<Row> = Pick<LogTableProps<Row>, 'label' | 'columns' | 'pages' | 'keyOf'>

/** Only the rows in view exist, more come by key. Rows are cards on a phone. */
function Filled<Row>({ label, columns, pages, keyOf }: FilledProps<Row>) {
  const { t } = useWords()
  const { items: rows } = pages
  const body = useRef<HTMLTableSectionElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(topOf(body.current)), [])
  // oxlint-disable-next-line react/incompatible-library -- its answers change at every scroll and are not to be remembered
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 40,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => keyOf(rows[index] as Row),
  })
  const items = virtual.getVirtualItems()
  const above = (items[0]?.start ?? top) - top
  const below = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top)
  return (
    <div>
      <div className="rounded-card border border-line bg-surface">
        <table
          aria-label={label}
          aria-rowcount={rows.length + 1}
          className="w-full table-fixed text-left max-phone:block"
        >
          <colgroup className="max-phone:hidden">
            {columns.map((column) => (
              <col key={column.id} style={{ width: column.width }} />
            ))}
          </colgroup>
          <thead className="bg-sunken text-small max-phone:sr-only">
            <tr>
              {columns.map((column) => (
                <th key={column.id} scope="col" className="border-b border-line px-4 py-2 font-semibold">
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body} className="max-phone:block">
            <Space height={above} />
            {items.map((item) => (
              <tr
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                aria-rowindex={item.index + 2}
                className="h-(--row) border-b border-line last:border-0 max-phone:block max-phone:h-auto max-phone:px-4 max-phone:py-2"
              >
                {columns.map((column) => (
                  <td key={column.id} className="px-4 py-1.5 align-top max-phone:block max-phone:p-0">
                    {column.cell(rows[item.index] as Row)}
                  </td>
                ))}
              </tr>
            ))}
            <Space height={below} />
          </tbody>
        </table>
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {pages.hasNextPage && (
          <Button pending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            {t('portal.list.more')}
          </Button>
        )}
        <output className="text-small text-muted">{t('portal.list.count', { count: rows.length })}</output>
      </div>
    </div>
  )
}

const topOf = (element: HTMLElement | null) => (element?.getBoundingClientRect().top ?? 0) + window.scrollY

/** Stands for the rows that are not drawn. */
const Space = ({ height }: { height: number }) =>
  height <= 0 ? null : <tr aria-hidden="true" className="max-phone:block" style={{ height }} />
