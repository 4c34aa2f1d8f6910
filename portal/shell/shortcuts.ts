import { useEffect } from 'react'

const memory = 'entente.shortcuts'

export const singleKeysOn = (): boolean => localStorage.getItem(memory) !== 'off'
export const setSingleKeys = (on: boolean): void => localStorage.setItem(memory, on ? 'on' : 'off')

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** A single key belongs to the page only when nobody is typing, no dialog is open, and they are not switched off. */
export const isFree = (event: KeyboardEvent): boolean =>
  singleKeysOn() &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !event.defaultPrevented &&
  !typing(event.target) &&
  document.querySelector(':is([role=dialog], [role=alertdialog], [role=menu]):not([aria-modal=false])') === null

/** `useShortcut('e', update)`: a page's own key, `n` for new here, `e` for Update. */
export function useShortcut(key: string, act: (() => void) | undefined): void {
  useEffect(() => {
    if (act === undefined) return undefined
    const listen = (event: KeyboardEvent) => {
      if (event.key !== key || !isFree(event)) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [key, act])
}
