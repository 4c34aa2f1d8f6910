import type { OperationId } from '#contract/generated/operations.ts'
import type { Args, Told } from '#portal/client/call.ts'
import { useWrite } from '#portal/client/queries.ts'
import { comeBack } from '#portal/client/session.ts'

type Reaction<Id extends OperationId> = { readonly done?: (told: Told<Id>) => void; readonly failed?: () => void }

/** A write behind a button. When the person has to do something first (sign in again), it is done after that. */
export function useAct<Id extends OperationId>(id: Id, touches: readonly OperationId[] = []) {
  const write = useWrite(id, touches)
  const act = (args: Args<Id>, reaction: Reaction<Id> = {}): void =>
    write.mutate(args, {
      onSuccess: (told) => reaction.done?.(told),
      onError: (problem) => {
        if (!problem.waits) return reaction.failed?.()
        void comeBack(problem).then((back) => (back ? act(args, reaction) : reaction.failed?.()))
      },
    })
  return { act, busy: write.isPending, problem: write.error ?? undefined }
}
