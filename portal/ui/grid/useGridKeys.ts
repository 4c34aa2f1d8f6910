import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { movedTo } from './moves.ts'
import { begun, continued, none, type Selected, type Stretch, stretched, toggled } from './selection.ts'

const pageRows = 10

type Keyboard = {
  readonly keys: readonly string[]
  readonly selected: Selected
  readonly onSelect: ((selected: Selected) => void) | undefined
  readonly onOpen: (index: number, apart: boolean) => void
}

const isMenuKey = ({ key, shiftKey }: KeyboardEvent) => key === 'ContextMenu' || (key === 'F10' && shiftKey)

const menuIn = (row: HTMLElement | null) => row?.querySelector<HTMLElement>('[data-row-menu]') ?? undefined

function focusMenu(row: HTMLElement | null): boolean {
  menuIn(row)?.focus()
  return menuIn(row) !== undefined
}

function pressMenu(row: HTMLElement | null): boolean {
  focusMenu(row)
  menuIn(row)?.click()
  return menuIn(row) !== undefined
}

/**
 * One tab stop for the whole grid; from there arrows move, Space selects, Shift extends, Ctrl A takes all, Enter opens,
 * the right arrow goes to the row's menu and the menu key opens it.
 */
export function useGridKeys({ keys, selected, onSelect, onOpen }: Keyboard) {
  const [asked, setActive] = useState(0)
  const active = Math.max(0, Math.min(asked, keys.length - 1))
  const stretch = useRef<Stretch>(undefined)
  const follows = useRef(false)
  const row = useRef<HTMLTableRowElement>(null)
  useLayoutEffect(() => {
    if (!follows.current) return
    follows.current = false
    row.current?.focus({ preventScroll: true })
  })

  const take = (next: Stretch) => {
    stretch.current = next
    onSelect?.(next.selected)
  }
  /** A tick or Space begins a stretch; with Shift it goes on to here. */
  const choose = (index: number, extend: boolean) => {
    const key = keys[index]
    if (key === undefined) return
    const going = extend ? continued(stretch.current, keys, selected) : undefined
    take(going === undefined ? begun(toggled(selected, key), key) : stretched(going, keys, key))
  }
  /** Shift and an arrow go on from the row where the last stretch ended, else begin one where the keyboard is. */
  const extendTo = (index: number) => {
    const [from, to] = [keys[active], keys[index]]
    if (from === undefined || to === undefined) return
    const going = continued(stretch.current, keys, selected)
    take(stretched(going?.end === from ? going : begun(selected, from), keys, to))
  }
  const move = (to: number, extend: boolean) => {
    follows.current = to !== active
    setActive(to)
    if (extend && onSelect !== undefined) extendTo(to)
  }
  /** Returns whether the key was the grid's. */
  const press = (event: KeyboardEvent, scrollTo: (index: number) => void): boolean => {
    const onRow = event.target === row.current
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      onSelect?.(new Set(keys))
      return onSelect !== undefined
    }
    if (event.key === 'Escape' && selected.size > 0) {
      onSelect?.(none)
      return true
    }
    if (onRow && event.key === ' ' && onSelect !== undefined) {
      choose(active, event.shiftKey)
      return true
    }
    if (onRow && event.key === 'Enter') {
      onOpen(active, event.ctrlKey || event.metaKey)
      return true
    }
    if (onRow && isMenuKey(event)) return pressMenu(row.current)
    if (onRow && event.key === 'ArrowRight') return focusMenu(row.current)
    if (!onRow && event.key === 'ArrowLeft') {
      row.current?.focus({ preventScroll: true })
      return true
    }
    const to = movedTo(event.key, active, keys.length, pageRows)
    if (to === undefined) return false
    move(to, event.shiftKey)
    scrollTo(to)
    return true
  }
  return { active, row, setActive, choose, press }
}
