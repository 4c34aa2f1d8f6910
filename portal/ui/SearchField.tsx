import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { TextField } from './TextField.tsx'

const waitMilliseconds = 200

type SearchFieldProps = {
  readonly label: string
  /** What the list is searched for now; the address has it. */
  readonly value: string
  readonly onSearch: (text: string) => void
}

/** The search of a list: asks when typing pauses. The key `/` leads here. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value)
  const asked = useRef(value)
  const ask = useEffectEvent((wanted: string) => {
    asked.current = wanted
    onSearch(wanted)
  })
  useEffect(() => {
    // Cleared or changed from elsewhere: a view was chosen, the reader went back.
    if (value === asked.current) return
    asked.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    const wanted = text.trim()
    if (wanted === asked.current) return undefined
    const timer = setTimeout(() => ask(wanted), waitMilliseconds)
    return () => clearTimeout(timer)
  }, [text])
  return <TextField label={label} type="search" unmarked value={text} onChange={setText} />
}
