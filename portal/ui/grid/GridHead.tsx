/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/click-events-have-key-events -- a row is drawn as a block on a phone, where its element alone would lose its role; its keys are the grid's */
import { useWords } from '#portal/words/WordsProvider.tsx'
import type { GridColumn } from './GridTable.tsx'
import { allOrNone, type Selected } from './selection.ts'
import { Tick } from './Tick.tsx'

type GridHeadProps<Row> = {
  readonly columns: readonly GridColumn<Row>[]
  readonly keys: readonly string[]
  readonly selected: Selected
  readonly onSelect: ((selected: Selected) => void) | undefined
}

export const roomyLook = (roomy: boolean | undefined) => (roomy === true ? 'max-desk:phone:hidden' : '')

/** Stays in view under the page's header. Heard but not seen on a phone, where every cell says its own name. */
export function GridHead<Row>({ columns, keys, selected, onSelect }: GridHeadProps<Row>) {
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
            className={`${look} first:rounded-tl-card last:rounded-tr-card ${roomyLook(column.roomy)}`}
          >
            {column.header}
          </th>
        ))}
      </tr>
    </thead>
  )
}
