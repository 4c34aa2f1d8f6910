import type { OperationId } from '#contract/generated/operations.ts'
import type { Args, Told } from './call.ts'
import type { ApiProblem } from './problem.ts'
import { useWrite } from './queries.ts'
import { comeBack } from './session.ts'

type Reaction<Id extends OperationId> = {
  readonly done?: (told: Told<Id>) => void
  readonly failed?: (problem: ApiProblem) => void
}

/** A write behind a button. When the person has to do something first (sign in again), it is done after that. */
export function useAct<Id extends OperationId>(id: Id, touches: readonly OperationId[] = []) {
  const write = useWrite(id, touches)
  const failed = (problem: ApiProblem, again: () => void, reaction: Reaction<Id>) => {
    if (!problem.waits) return reaction.failed?.(problem)
    void comeBack(problem).then((back) => (back ? again() : reaction.failed?.(problem)))
  }
  // Told also when what was acted on has left the page in the meantime, with its button.
  const act = (args: Args<Id>, reaction: Reaction<Id> = {}): void =>
    void write.mutateAsync(args).then(
      (told) => reaction.done?.(told),
      (problem: ApiProblem) => failed(problem, () => act(args, reaction), reaction),
    )
  return { act, busy: write.isPending, problem: write.error ?? undefined }
}
