import type { OperationId } from '#contract/generated/operations.ts'
import type { Args, Told } from '#portal/client/call.ts'
import type { ApiProblem } from '#portal/client/problem.ts'
import { useWrite } from '#portal/client/queries.ts'
import { askToSignIn } from '#portal/client/session.ts'

type Reaction<Id extends OperationId> = { readonly done?: (told: Told<Id>) => void; readonly failed?: () => void }

/** A write behind a button. When the session has ended, it is done after signing in again. */
export function useAct<Id extends OperationId>(id: Id, touches: readonly OperationId[] = []) {
  const write = useWrite(id, touches)
  // Not by the mutation's own callbacks: they are silent once the button is gone, as after deleting what it stood for.
  const act = (args: Args<Id>, reaction: Reaction<Id> = {}): void =>
    void write.mutateAsync(args).then(
      (told) => reaction.done?.(told),
      (problem: ApiProblem) => {
        if (!problem.sessionEnded) return reaction.failed?.()
        void askToSignIn().then((back) => (back ? act(args, reaction) : reaction.failed?.()))
      },
    )
  return { act, busy: write.isPending, problem: write.error ?? undefined }
}
