import { useLayoutEffect, useRef } from 'react'

type TickProps = {
  readonly label: string
  readonly checked: boolean
  readonly mixed?: boolean
  readonly onTick: (extend: boolean) => void
}

/** For the mouse and the finger: the keyboard has Space and Ctrl A, and the grid stays one tab stop. */
export function Tick({ label, checked, mixed = false, onTick }: TickProps) {
  const box = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    if (box.current !== null) box.current.indeterminate = mixed
  }, [mixed])
  return (
    <input
      ref={box}
      type="checkbox"
      tabIndex={-1}
      aria-label={label}
      checked={checked}
      // What React calls a change of a box is the click, which knows of Shift.
      onChange={(event) => onTick((event.nativeEvent as MouseEvent).shiftKey)}
      className="m-2 size-5 accent-petrol align-middle"
    />
  )
}
