/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/click-events-have-key-events -- a row is drawn as a block on a phone, where its element alone would lose its role; its keys are the grid's */
import { useNavigate } from '@tanstack/react-router'
import { Fragment, type ReactNode, type RefObject, useEffect, useState } from 'react'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { GridHead, type Ordering } from './GridHead.tsx'
import { GridRow } from './GridRow.tsx'
import { none, type Selected } from './selection.ts'
import { useGridKeys } from './useGridKeys.ts'
import { useVirtualRows } from './useVirtualRows.ts'

export type GridColumn<Row> = {
  readonly id: string
  readonly header: string
  /** `10rem`, `30%`, or `auto` for what is left. */
  readonly width: string
  readonly cell: (row: Row) => ReactNode
  /** Not on a tablet, where there is no room for it; a card on a phone shows it again. */
  readonly roomy?: boolean
  /** The list can be ordered by it; what the contract calls it. */
  readonly sort?: string
  /** Hidden until somebody wants to see it. */
  readonly spare?: boolean
}

/** An open menu of a row: under which button it stands, and how it ends. */
export type RowMenu = { readonly trigger: RefObject<HTMLElement | null>; readonly onClose: () => void }

export type GridTableProps<Row> = {
  readonly label: string
  readonly columns: readonly GridColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Names the row for those who hear it. */
  readonly nameOf: (row: Row) => string
  /** Where Enter and a click lead; the first cell is a real link to it. */
  readonly hrefOf: (row: Row) => string
  readonly selected?: Selected
  /** Absent: nothing can be done with several rows. */
  readonly onSelect?: (selected: Selected) => void
  readonly ordering?: Ordering
  /** What can be done with this one row: a `MenuPopover`. */
  readonly renderMenu?: (row: Row, menu: RowMenu) => ReactNode
  readonly total: number
  readonly onNearEnd: () => void
}

/** How far from the last row the next page is asked for. */
const aheadRows = 30

export function GridTable<Row>(props: GridTableProps<Row>) {
  const { label, columns, rows, keyOf, nameOf, hrefOf, selected = none, onSelect } = props
  const { ordering, renderMenu, total, onNearEnd } = props
  const { t } = useWords()
  const navigate = useNavigate()
  const keys = rows.map(keyOf)
  const open = (index: number, apart: boolean) => {
    const row = rows[index]
    if (row === undefined) return
    if (apart) window.open(hrefOf(row), '_blank', 'noopener')
    else void navigate({ to: hrefOf(row) })
  }
  const keyboard = useGridKeys({ keys, selected, onSelect, onOpen: open })
  const { body, items, gapBefore, below, measure, scrollTo } = useVirtualRows(keys, keyboard.active)
  const [menu, setMenu] = useState<{ readonly key: string; readonly trigger: RefObject<HTMLElement> }>()
  const openMenu = (index: number, button: HTMLElement) => {
    setMenu({ key: keys[index] ?? '', trigger: { current: button } })
  }
  const menuRow = menu === undefined ? undefined : rows[keys.indexOf(menu.key)]
  const lastDrawn = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastDrawn >= rows.length - aheadRows) onNearEnd()
  }, [lastDrawn, rows.length, onNearEnd])
  return (
    <div className="rounded-card border border-line bg-surface">
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table that is moved in by arrow keys is a grid
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        {...(onSelect === undefined ? {} : { 'aria-multiselectable': true })}
        className="w-full table-fixed text-left max-phone:block"
        onKeyDown={(event) => {
          if (keyboard.press(event, scrollTo)) event.preventDefault()
        }}
      >
        <GridHead
          columns={columns}
          keys={keys}
          selected={selected}
          onSelect={onSelect}
          ordering={ordering}
          menus={renderMenu !== undefined}
        />
        <tbody role="rowgroup" ref={body} className="max-phone:block">
          {items.map((item, position) => (
            <Fragment key={item.key}>
              <Space height={gapBefore(position)} />
              <GridRow
                row={rows[item.index] as Row}
                index={item.index}
                columns={columns}
                href={hrefOf(rows[item.index] as Row)}
                active={item.index === keyboard.active}
                activeRef={keyboard.row}
                measure={measure}
                selected={selected.has(keys[item.index] ?? '')}
                selectLabel={t('portal.grid.selectRow', { name: nameOf(rows[item.index] as Row) })}
                onFocus={keyboard.setActive}
                onOpen={open}
                {...(onSelect === undefined ? {} : { onChoose: keyboard.choose })}
                menuLabel={t('portal.grid.menu', { name: nameOf(rows[item.index] as Row) })}
                menuOpen={menu !== undefined && menu.key === keys[item.index]}
                {...(renderMenu === undefined ? {} : { onMenu: openMenu })}
              />
            </Fragment>
          ))}
          <Space height={below} />
        </tbody>
      </table>
      {menuRow !== undefined &&
        menu !== undefined &&
        renderMenu?.(menuRow, { trigger: menu.trigger, onClose: () => setMenu(undefined) })}
    </div>
  )
}

/** Stands for the rows that are not drawn. */
const Space = ({ height }: { height: number }) =>
  height < 1 ? null : <tr aria-hidden="true" className="max-phone:block" style={{ height }} />
