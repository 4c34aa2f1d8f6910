import { type ReactNode, useEffect, useRef } from 'react'

/** A form that opens in place takes the focus in its first field; the button that opened it is gone. */
export function FocusFirstField({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.querySelector<HTMLElement>('form input:not([hidden])')?.focus(), [])
  return <div ref={place}>{children}</div>
}
