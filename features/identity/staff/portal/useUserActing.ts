import { useState } from 'react'
import type { HeldRole } from '#contract/generated/types.ts'
import { useBatch } from './useBatch.ts'
import { askedFor, type Whom } from './whom.ts'

/** What the list does with people: with the chosen ones, with one by the menu of the row. */
export type ListAct = 'grant' | 'block' | 'unblock' | 'enableSecondFactor' | 'delete' | 'restore'

type Asking = { readonly act: ListAct; readonly whom: Whom }

/** A role is chosen first, a deletion confirmed; on everybody who matches nothing is done without the number being seen. */
const isAskedFirst = ({ act, whom }: Asking) => act === 'grant' || act === 'delete' || 'filter' in whom

export function useUserActing(onDone: () => void) {
  const batch = useBatch(onDone)
  const [asking, setAsking] = useState<Asking>()
  const run = ({ act, whom }: Asking, role?: HeldRole) => {
    setAsking(undefined)
    batch.run({ act, ...askedFor(whom), ...(role === undefined ? {} : { role }) })
  }
  return {
    asking,
    batch,
    busy: batch.busy,
    ask: (act: ListAct, whom: Whom) => {
      if (isAskedFirst({ act, whom })) setAsking({ act, whom })
      else run({ act, whom })
    },
    confirm: (role?: HeldRole) => asking !== undefined && run(asking, role),
    forget: () => setAsking(undefined),
  }
}

export type UserActing = ReturnType<typeof useUserActing>
