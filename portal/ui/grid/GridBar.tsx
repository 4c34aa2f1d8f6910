import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { Menu } from '../Menu.tsx'
import type { GridColumn } from './GridTable.tsx'
import { orderOf, sortOf } from './order.ts'
import type { Ordering } from './GridHead.tsx'

type GridBarProps<Row> = {
  readonly columns: readonly GridColumn<Row>[]
  readonly count: string
  readonly ordering: Ordering | undefined
  readonly hidden: readonly string[]
  readonly onHide: ((hidden: readonly string[]) => void) | undefined
}

/** Over the rows: how many there are, and by keyboard and on a phone what the head of the table offers the mouse. */
export function GridBar<Row>({ columns, count, ordering, hidden, onHide }: GridBarProps<Row>) {
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2 print:hidden">
      <span aria-hidden="true" className="mr-auto text-small text-muted">
        {count}
      </span>
      {ordering !== undefined && <OrderMenu columns={columns} ordering={ordering} />}
      {onHide !== undefined && <ColumnsMenu columns={columns} hidden={hidden} onHide={onHide} />}
    </div>
  )
}

function OrderMenu<Row>({ columns, ordering }: { columns: readonly GridColumn<Row>[]; ordering: Ordering }) {
  const { t } = useWords()
  const { by, descending } = orderOf(ordering.sort)
  const sortable = columns.flatMap((column) => (column.sort === undefined ? [] : [{ ...column, sort: column.sort }]))
  const label = t('portal.grid.sortedBy', { column: sortable.find((column) => column.sort === by)?.header ?? by })
  const Arrow = descending ? ArrowDown : ArrowUp
  const directions = [
    ['up', t('portal.grid.ascending'), false],
    ['down', t('portal.grid.descending'), true],
  ] as const
  return (
    <Menu
      label={label}
      groups={[
        {
          id: 'by',
          title: t('portal.grid.sortBy'),
          chosen: by,
          items: sortable.map(({ sort, header }) => ({
            id: sort,
            label: header,
            onAction: () => ordering.onSort(sortOf(sort, descending)),
          })),
        },
        {
          id: 'direction',
          title: t('portal.grid.direction'),
          chosen: descending ? 'down' : 'up',
          items: directions.map(([id, words, down]) => ({
            id,
            label: words,
            onAction: () => ordering.onSort(sortOf(by, down)),
          })),
        },
      ]}
    >
      {label}
      <Arrow size={16} strokeWidth={1.75} aria-hidden="true" />
    </Menu>
  )
}

type ColumnsMenuProps<Row> = {
  readonly columns: readonly GridColumn<Row>[]
  readonly hidden: readonly string[]
  readonly onHide: (hidden: readonly string[]) => void
}

function ColumnsMenu<Row>({ columns, hidden, onHide }: ColumnsMenuProps<Row>) {
  const { t } = useWords()
  const toggle = (id: string) => onHide(hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id])
  const hideable = columns.slice(1)
  return (
    <Menu
      label={t('portal.grid.columns')}
      groups={[
        {
          id: 'columns',
          title: t('portal.grid.shownColumns'),
          chosen: hideable.flatMap((column) => (hidden.includes(column.id) ? [] : [column.id])),
          items: hideable.map((column) => ({
            id: column.id,
            label: column.header,
            onAction: () => toggle(column.id),
          })),
        },
      ]}
    >
      <Columns3 size={16} strokeWidth={1.75} aria-hidden="true" />
      {t('portal.grid.columns')}
    </Menu>
  )
}
