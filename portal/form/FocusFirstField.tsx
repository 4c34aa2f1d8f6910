import { type ReactNode, useEffect, useRef } from 'react'

// A select is a button, with a hidden native one for the browser's autofill.
const fields = 'form input:not([hidden], [aria-hidden] *), form button[aria-haspopup=listbox]'

/** A form that opens in place takes the focus in its first field; the button that opened it is gone. */
export function FocusFirstField({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.querySelector<HTMLElement>(fields)?.focus(), [])
  return <div ref={place}>{children}</div>
}
