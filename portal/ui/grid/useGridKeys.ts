import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { movedTo } from './moves.ts'
import { allOrNone, extended, type Selected, toggled } from './selection.ts'

const pageRows = 10

type Keyboard = {
  readonly keys: readonly string[]
  readonly selected: Selected
  readonly onSelect: ((selected: Selected) => void) | undefined
  readonly onOpen: (index: number, apart: boolean) => void
}

/** One tab stop for the whole grid; from there arrows move, Space selects, Shift extends, Ctrl A takes all, Enter opens. */
export function useGridKeys({ keys, selected, onSelect, onOpen }: Keyboard) {
  const [asked, setActive] = useState(0)
  const active = Math.max(0, Math.min(asked, keys.length - 1))
  const anchor = useRef<string>(undefined)
  const follows = useRef(false)
  const row = useRef<HTMLTableRowElement>(null)
  useLayoutEffect(() => {
    if (!follows.current) return
    follows.current = false
    row.current?.focus({ preventScroll: true })
  })

  const choose = (index: number, extend: boolean) => {
    const key = keys[index]
    if (key === undefined || onSelect === undefined) return
    onSelect(extend ? extended(selected, keys, anchor.current, key) : toggled(selected, key))
    if (!extend) anchor.current = key
  }
  const move = (to: number, extend: boolean) => {
    anchor.current ??= keys[active]
    follows.current = to !== active
    setActive(to)
    if (extend) choose(to, true)
    else anchor.current = keys[to]
  }
  /** Returns whether the key was the grid's. */
  const press = (event: KeyboardEvent, scrollTo: (index: number) => void): boolean => {
    const onRow = event.target === row.current
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      onSelect?.(allOrNone(selected, keys))
      return onSelect !== undefined
    }
    if (event.key === 'Escape' && selected.size > 0) {
      onSelect?.(new Set())
      return true
    }
    if (onRow && event.key === ' ') {
      choose(active, event.shiftKey)
      return true
    }
    if (onRow && event.key === 'Enter') {
      onOpen(active, event.ctrlKey || event.metaKey)
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
