import { useEffect, useRef, useState } from 'react'
import type { FieldEntry } from './useOperationForm.ts'
import { type Draft, forgetDraft, keepDraft, readDraft } from './drafts.ts'
import { at, changedPaths, type Values, withValue } from './values.ts'

export type DraftOffer = { readonly at: string; readonly restore: () => void; readonly discard: () => void }

type Drafting = {
  readonly values: Values
  readonly base: Values
  readonly fields: ReadonlyMap<string, FieldEntry>
  readonly dirty: boolean
  readonly restore: (values: Record<string, unknown>, options: { keepDefaultValues: boolean }) => void
}

const openFields = (fields: ReadonlyMap<string, FieldEntry>) =>
  [...fields].filter(([, entry]) => !entry.secret).map(([name]) => name)

/** Keeps what is typed in this tab, never a secret, and offers it back when the form opens again. */
export function useDraft(key: string | undefined, { values, base, fields, dirty, restore }: Drafting) {
  const [draft, setDraft] = useState<Draft | undefined>(() => (key === undefined ? undefined : readDraft(key)))
  const names = openFields(fields)
  const kept = changedPaths(base, values, names).reduce<Values>(
    (all, path) => withValue(all, path, at(values, path)),
    {},
  )
  const text = JSON.stringify(kept)
  const opening = useRef(text)
  useEffect(() => {
    // What an earlier visit left stays until something is typed here.
    if (key === undefined || text === opening.current) return
    opening.current = ''
    if (text === '{}') forgetDraft(key)
    else keepDraft(key, JSON.parse(text) as Values)
  }, [key, text])

  const forget = () => {
    if (key !== undefined) forgetDraft(key)
    setDraft(undefined)
  }
  const offered = draft !== undefined && !dirty && changedPaths(base, draft.values, pathsIn(draft.values)).length > 0
  const offer: DraftOffer | undefined = offered
    ? {
        at: draft.at,
        restore: () => {
          const filled = pathsIn(draft.values).reduce((all, path) => withValue(all, path, at(draft.values, path)), base)
          restore(filled, { keepDefaultValues: true })
          setDraft(undefined)
        },
        discard: forget,
      }
    : undefined
  return { offer, forget }
}

function pathsIn(values: Values, prefix = ''): string[] {
  return Object.entries(values).flatMap(([member, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? pathsIn(value as Values, `${prefix}${member}.`)
      : [`${prefix}${member}`],
  )
}
