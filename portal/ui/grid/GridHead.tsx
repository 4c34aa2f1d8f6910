/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/click-events-have-key-events -- a row is drawn as a block on a phone, where its element alone would lose its role; its keys are the grid's */
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useWords } from '#portal/words/WordsProvider.tsx'
import type { GridColumn } from './GridTable.tsx'
import { orderOf, pressed } from './order.ts'
import { allOrNone, type Selected } from './selection.ts'
import { Tick } from './Tick.tsx'

/** What the rows are ordered by, and the way to another order. */
export type Ordering = { readonly sort: string; readonly onSort: (sort: string) => void }

type GridHeadProps<Row> = {
  readonly columns: readonly GridColumn<Row>[]
  readonly keys: readonly string[]
  readonly selected: Selected
  readonly onSelect: ((selected: Selected) => void) | undefined
  readonly ordering: Ordering | undefined
  readonly menus: boolean
}

export const roomyLook = (roomy: boolean | undefined) => (roomy === true ? 'max-desk:phone:hidden' : '')

/** Stays in view under the page's header. Heard but not seen on a phone, where every cell says its own name. */
export function GridHead<Row>({ columns, keys, selected, onSelect, ordering, menus }: GridHeadProps<Row>) {
  const { t } = useWords()
  const chosen = keys.filter((key) => selected.has(key)).length
  const look = 'sticky top-(--header) z-10 border-b border-line bg-sunken px-3 py-2 font-semibold'
  return (
    <thead role="rowgroup" className="text-small max-phone:sr-only">
      <tr role="row" aria-rowindex={1}>
        {onSelect !== undefined && (
          <th role="columnheader" scope="col" className={`${look} w-12 rounded-tl-card p-0! text-center`}>
            <Tick
              label={t('portal.grid.selectAll')}
              checked={chosen > 0 && chosen === keys.length}
              mixed={chosen > 0 && chosen < keys.length}
              onTick={() => onSelect(allOrNone(selected, keys))}
            />
          </th>
        )}
        {columns.map((column) => (
          <th
            key={column.id}
            role="columnheader"
            scope="col"
            style={{ width: column.width }}
            {...sortedOf(column, ordering)}
            className={`${look} first:rounded-tl-card last:rounded-tr-card ${roomyLook(column.roomy)}`}
          >
            <Heading column={column} ordering={ordering} />
          </th>
        ))}
        {menus && (
          <th role="columnheader" scope="col" className={`${look} w-12 rounded-tr-card`}>
            <span className="sr-only">{t('portal.grid.acts')}</span>
          </th>
        )}
      </tr>
    </thead>
  )
}

type Sorted = { readonly sort?: string; readonly header: string }

const sortedOf = ({ sort }: Sorted, ordering: Ordering | undefined) => {
  if (sort === undefined || ordering === undefined) return {}
  const { by, descending } = orderOf(ordering.sort)
  return {
    'aria-sort': by !== sort ? ('none' as const) : descending ? ('descending' as const) : ('ascending' as const),
  }
}

/** For the mouse: the keyboard has the menu over the rows, and the grid stays one tab stop. */
function Heading({ column: { sort, header }, ordering }: { column: Sorted; ordering: Ordering | undefined }) {
  if (sort === undefined || ordering === undefined) return header
  const { by, descending } = orderOf(ordering.sort)
  const Arrow = descending ? ArrowDown : ArrowUp
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={() => ordering.onSort(pressed(ordering.sort, sort))}
      className="inline-flex min-h-6 items-center gap-1 text-left font-semibold hover:underline"
    >
      {header}
      {by === sort && <Arrow size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />}
    </button>
  )
}
