import { useState } from 'react'
import type { UserBatch, UserBatchResult } from '#contract/generated/types.ts'
import { useWrite } from '#portal/client/queries.ts'
import { comeBack } from '#portal/client/session.ts'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { peopleReads } from './people.ts'

export type BatchAct = UserBatch['act']

/** The way back, where there is one. */
const opposite: Readonly<Partial<Record<BatchAct, BatchAct>>> = {
  block: 'unblock',
  unblock: 'block',
  delete: 'restore',
  grant: 'revoke',
  revoke: 'grant',
}

type Asked = UserBatch & { readonly act: BatchAct }

const roleOf = ({ role }: Asked) => (role === undefined ? {} : { role })
type Told = { readonly asked: Asked; readonly result: UserBatchResult }

/** One act on several people: all done is a toast with Undo, anything refused is told person by person. */
export function useBatch(onDone: () => void) {
  const { t } = useWords()
  const write = useWrite('createUserBatch', peopleReads)
  const [refused, setRefused] = useState<Told>()
  const run = (asked: Asked, undoing = false): void => {
    setRefused(undefined)
    write.mutate(
      { body: asked },
      {
        onError: (problem) =>
          problem.waits && void comeBack(problem).then((back) => (back ? run(asked, undoing) : undefined)),
        onSuccess: ({ data }) => {
          // Whoever was so before stays so.
          const ids = data.items.flatMap((item) => (item.changed ? [item.id] : []))
          const back = undoing || ids.length === 0 ? undefined : opposite[asked.act]
          const undo = back === undefined ? {} : { undo: () => run({ act: back, ids, ...roleOf(asked) }, true) }
          if (data.done > 0) toast(t(`identity.users.batch.${asked.act}`, { count: data.done }), undo)
          if (data.failed > 0) setRefused({ asked, result: data })
          if (!undoing) onDone()
        },
      },
    )
  }
  const ended = write.error?.sessionEnded === true
  return {
    run,
    busy: write.isPending,
    problem: ended ? undefined : (write.error ?? undefined),
    refused,
    forget: () => setRefused(undefined),
  }
}

export type Batch = ReturnType<typeof useBatch>
