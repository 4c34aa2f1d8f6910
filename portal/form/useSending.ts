import { useRef, useState } from 'react'
import { type OperationId, operationTable } from '#contract/generated/operations.ts'
import { uuidv7 } from '#lib/ids.ts'
import { call, type Told } from '#portal/client/call.ts'
import { ApiProblem } from '#portal/client/problem.ts'
import { comeBack } from '#portal/client/session.ts'
import { useMaybeMe } from '#portal/shell/me.ts'
import { fromServer, type Telling, tellingsOf } from './telling.ts'
import type { Values } from './values.ts'

export type Conflict = { readonly saved: Values; readonly by?: string; readonly at?: string }

/** `doubtful`: accepted with warnings, to be submitted once more; `failed`: nothing kept, all still typed. */
export type Sending =
  | { readonly state: 'idle' | 'busy' | 'doubtful' }
  | { readonly state: 'failed'; readonly problem: ApiProblem }

type Letter = {
  readonly id: OperationId
  readonly path: unknown
  readonly etag: string | undefined
  readonly reads: OperationId | undefined
  readonly dryRun: boolean | undefined
  readonly settle: (told: Told<never>) => void
}

type Post = { readonly text: string; readonly requestId: string; readonly agreed: boolean }

/** The way of one submission: dry run for warnings, the write, and what each refusal turns into. */
export function useSending({ id, path, etag, reads, dryRun, settle }: Letter) {
  const signedIn = useMaybeMe() !== undefined
  const [sending, setSending] = useState<Sending>({ state: 'idle' })
  const [problems, setProblems] = useState<readonly Telling[]>([])
  const [warnings, setWarnings] = useState<readonly Telling[]>([])
  const [conflict, setConflict] = useState<Conflict>()
  const [sent, setSent] = useState<Values>()
  const version = useRef(etag)
  const post = useRef<Post>(undefined)
  const tries = dryRun ?? operationTable[id].method !== 'POST'

  const ask = (body: Values, requestId: string, headers: Readonly<Record<string, string>>) => {
    const match = version.current === undefined ? {} : { 'If-Match': `"${version.current.replaceAll('"', '')}"` }
    return call(id, { path, body } as never, { requestId, headers: { ...match, ...headers } })
  }

  const doubts = async (body: Values, own: readonly Telling[]): Promise<readonly Telling[]> => {
    if (!tries) return own
    const trial = await ask(body, uuidv7(), { 'Entente-Dry-Run': 'true' })
    return trial.warnings.map(fromServer)
  }

  async function meet(problem: ApiProblem, again: () => Promise<void>): Promise<void> {
    if (problem.waits && signedIn && (await comeBack(problem))) return again()
    if (problem.stale && reads !== undefined) {
      const saved = await call(reads, { path } as never)
      const { lastChanged } = saved.data as { lastChanged?: Conflict }
      version.current = saved.etag
      setConflict({ ...lastChanged, saved: saved.data as unknown as Values })
      return setSending({ state: 'idle' })
    }
    setProblems(tellingsOf(problem))
    setSending({ state: 'failed', problem })
  }

  async function send(
    body: Values,
    own: readonly Telling[],
    onProblems: (found: readonly Telling[]) => void,
  ): Promise<void> {
    const text = JSON.stringify(body)
    // The same body is the same request, however often it has to be sent; another body is another.
    const before = post.current?.text === text ? post.current : undefined
    const letter = before ?? { text, requestId: uuidv7(), agreed: false }
    post.current = letter
    setSending({ state: 'busy' })
    setProblems([])
    setSent(body)
    try {
      const found = letter.agreed ? [] : await doubts(body, own)
      setWarnings(found)
      post.current = { ...letter, agreed: true }
      if (found.length > 0) {
        setSending({ state: 'doubtful' })
        return onProblems(found)
      }
      const told = await ask(body, letter.requestId, {})
      post.current = undefined
      version.current = told.etag
      setSending({ state: 'idle' })
      settle(told as Told<never>)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      const problem = error
      await meet(problem, () => send(body, own, onProblems)).catch((failure: unknown) => {
        if (!(failure instanceof ApiProblem)) throw failure
        setSending({ state: 'failed', problem: failure })
      })
      onProblems(tellingsOf(problem))
    }
  }

  return { sending, problems, warnings, sent, conflict, send, resolve: () => setConflict(undefined) }
}
