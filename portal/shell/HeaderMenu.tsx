import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import type { MenuGroup } from '#portal/ui/Menu.tsx'

const load = () => import('#portal/ui/Menu.tsx')
const MenuPopover = lazy(async () => ({ default: (await load()).MenuPopover }))

type HeaderMenuProps = {
  readonly label: string
  /** The button's own text names it already. */
  readonly named?: boolean
  readonly groups: readonly MenuGroup[]
  readonly className: string
  readonly children: ReactNode
}

/** A plain button; the menu's script is fetched on hover, focus or press, not at start. */
export function HeaderMenu({ label, named = false, groups, className, children }: HeaderMenuProps) {
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={trigger}
        type="button"
        {...(named ? {} : { 'aria-label': label })}
        aria-haspopup="menu"
        aria-expanded={open}
        title={label}
        className={className}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      <Suspense>
        {open && <MenuPopover label={label} groups={groups} trigger={trigger} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  )
}
