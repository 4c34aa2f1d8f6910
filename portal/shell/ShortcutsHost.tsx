import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react'
import { usePlaced } from './built.ts'
import { onOpenPalette, onOpenShortcuts, openPalette, openShortcuts } from './opening.ts'
import { isFree } from './shortcuts.ts'

const Palette = lazy(() => import('./Palette.tsx'))
const ShortcutsDialog = lazy(() => import('./ShortcutsDialog.tsx'))

const chordMilliseconds = 1500

/** The list's own search where the page has one. */
function find(): void {
  const search = document.querySelector<HTMLElement>('main input[type=search]')
  if (search === null) openPalette()
  else search.focus()
}

/** Ctrl K, `/`, `?`, and `g` then a letter. */
export function ShortcutsHost() {
  const navigate = useNavigate()
  const pages = usePlaced('menu')
  const [shown, setShown] = useState<'palette' | 'shortcuts'>()
  const chordUntil = useRef(0)
  const actOf = useEffectEvent((event: KeyboardEvent): (() => void) | undefined => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) return openPalette
    if (!isFree(event)) return undefined
    const inChord = event.timeStamp < chordUntil.current
    chordUntil.current = event.key === 'g' ? event.timeStamp + chordMilliseconds : 0
    const page = inChord ? pages.find((one) => one.place.key === event.key) : undefined
    if (page !== undefined) return () => void navigate({ to: page.path })
    return singleKeys[event.key]
  })
  useEffect(() => onOpenPalette(() => setShown('palette')), [])
  useEffect(() => onOpenShortcuts(() => setShown('shortcuts')), [])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const act = actOf(event)
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  const close = () => setShown(undefined)
  return (
    <Suspense>
      {shown === 'palette' && <Palette onClose={close} />}
      {shown === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </Suspense>
  )
}

const singleKeys: Readonly<Record<string, () => void>> = { '?': openShortcuts, '/': find }
