import { useState } from 'react'
import { useMaybeMe } from '#portal/shell/me.ts'
import { type Hideable, recallHidden, rememberHidden } from './columns.ts'

/** What this person hides of this list on this device. Without a name nothing can be hidden. */
export function useHiddenColumns(list: string | undefined, columns: readonly Hideable[]) {
  const userId = useMaybeMe()?.user.id ?? ''
  const [hidden, setHidden] = useState<readonly string[]>(() =>
    list === undefined ? [] : recallHidden(list, userId, columns),
  )
  if (list === undefined) return { hidden, hide: undefined }
  const hide = (next: readonly string[]) => {
    rememberHidden(list, userId, next)
    setHidden(next)
  }
  return { hidden, hide }
}
