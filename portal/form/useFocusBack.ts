import { type RefObject, useEffect, useRef } from 'react'

/** The focus returns to Update when the form closes. */
export function useFocusBack(editing: boolean): RefObject<HTMLSpanElement | null> {
  const place = useRef<HTMLSpanElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && !editing) place.current?.querySelector('button')?.focus()
    wasEditing.current = editing
  }, [editing])
  return place
}
