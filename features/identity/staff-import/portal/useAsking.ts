import type { OperationId } from '#contract/generated/operations.ts'
import { type Args, call, type Told } from '#portal/client/call.ts'
import { ApiProblem } from '#portal/client/problem.ts'
import { requestIds } from '#portal/client/request-ids.ts'
import { comeBack } from '#portal/client/session.ts'
import { useState } from 'react'

/** A question or a write behind a button whose answer is needed here; asked once more after signing in again. */
export function useAsking<Id extends OperationId>(id: Id) {
  const [ids] = useState(requestIds)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  async function ask(args: Args<Id>): Promise<Told<Id>['data'] | undefined> {
    setBusy(true)
    setProblem(undefined)
    try {
      const { data } = await call(id, args, { requestId: ids.of(args) })
      ids.done(args)
      return data
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.waits && (await comeBack(error))) return ask(args)
      setProblem(error)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { ask, busy, problem }
}
