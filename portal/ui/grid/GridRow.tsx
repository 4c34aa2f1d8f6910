/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/click-events-have-key-events -- a row is drawn as a block on a phone, where its element alone would lose its role; its keys are the grid's */
import { Link as RouterLink } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import type { MouseEvent, RefObject } from 'react'
import { roomyLook } from './GridHead.tsx'
import type { GridColumn } from './GridTable.tsx'
import { Tick } from './Tick.tsx'

type GridRowProps<Row> = {
  readonly row: Row
  readonly index: number
  readonly columns: readonly GridColumn<Row>[]
  readonly href: string
  readonly active: boolean
  readonly activeRef: RefObject<HTMLTableRowElement | null>
  readonly measure: (element: HTMLElement | null) => void
  readonly selected: boolean
  readonly selectLabel: string
  readonly onFocus: (index: number) => void
  readonly onOpen: (index: number, apart: boolean) => void
  readonly onChoose?: (index: number, extend: boolean) => void
  readonly menuLabel: string
  readonly menuOpen: boolean
  /** The button of the row's menu was pressed. */
  readonly onMenu?: (index: number, button: HTMLElement) => void
}

/** A link or a box in the row acts by itself; marking text to copy it is no click either. */
const isOwn = ({ target }: MouseEvent) =>
  (target instanceof Element && target.closest('a, button, input') !== null) || getSelection()?.type === 'Range'

export function GridRow<Row>({ row, index, columns, href, active, activeRef, measure, ...rest }: GridRowProps<Row>) {
  const { selected, selectLabel, onFocus, onOpen, onChoose, menuLabel, menuOpen, onMenu } = rest
  const keep = (element: HTMLTableRowElement | null) => {
    measure(element)
    if (active) activeRef.current = element
  }
  return (
    <tr
      ref={keep}
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      {...(onChoose === undefined ? {} : { 'aria-selected': selected })}
      tabIndex={active ? 0 : -1}
      onFocus={() => onFocus(index)}
      onClick={(event) => {
        if (!isOwn(event)) onOpen(index, event.ctrlKey || event.metaKey)
      }}
      className={`h-(--row) cursor-pointer border-b border-line -outline-offset-2! last:border-0 max-phone:relative max-phone:block max-phone:h-auto max-phone:px-4 max-phone:py-3 ${selected ? 'bg-petrol-soft' : 'hover:bg-sunken'}`}
    >
      {onChoose !== undefined && (
        <td role="gridcell" className="text-center max-phone:absolute max-phone:top-1.5 max-phone:right-2">
          <Tick label={selectLabel} checked={selected} onTick={(extend) => onChoose(index, extend)} />
        </td>
      )}
      {columns.map((column, place) => (
        <td
          key={column.id}
          role="gridcell"
          className={`px-3 py-1 max-phone:flex max-phone:gap-2 max-phone:p-0 max-phone:py-0.5 max-phone:first-of-type:pr-20 ${roomyLook(column.roomy)}`}
        >
          {place === 0 ? (
            <RouterLink
              to={href}
              preload="intent"
              tabIndex={-1}
              className="font-semibold text-petrol hover:underline max-phone:pr-20"
            >
              {column.cell(row)}
            </RouterLink>
          ) : (
            <>
              <span aria-hidden="true" className="shrink-0 text-muted phone:hidden">
                {column.header}
              </span>
              <span className="min-w-0 wrap-anywhere">{column.cell(row)}</span>
            </>
          )}
        </td>
      ))}
      {onMenu !== undefined && (
        <td role="gridcell" className="text-center max-phone:absolute max-phone:top-1.5 max-phone:right-11">
          <button
            type="button"
            tabIndex={-1}
            data-row-menu
            aria-label={menuLabel}
            aria-haspopup="menu"
            aria-expanded={menuOpen}
            onClick={(event) => onMenu(index, event.currentTarget)}
            className="grid size-9 place-items-center rounded-control align-middle hover:bg-petrol-soft max-desk:phone:mx-auto"
          >
            <Ellipsis size={18} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </td>
      )}
    </tr>
  )
}
