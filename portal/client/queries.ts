import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useState } from 'react'
import type { OperationId, Operations } from '#contract/generated/operations.ts'
import { type Args, call, type Told } from './call.ts'
import { ApiProblem } from './problem.ts'
import { requestIds } from './request-ids.ts'
import { comeBack } from './session.ts'

const again = (error: unknown) =>
  error instanceof ApiProblem && (error.unreached || error.status === 429 || error.status >= 502)

const waitMilliseconds = (attempt: number, error: unknown) => {
  const asked = error instanceof ApiProblem ? error.retryAfterSeconds : undefined
  return asked === undefined ? Math.min(1000 * 2 ** attempt, 15_000) : asked * 1000
}

/** Reads are repeated by themselves (never writes), and wait as long as the server asks. */
export function openQueries(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError(error, query) {
        if (!(error instanceof ApiProblem && error.waits) || query.queryKey[0] === 'getMe') return
        void comeBack(error).then((back) => (back ? client.invalidateQueries() : undefined))
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => again(error) && count < 4,
        retryDelay: waitMilliseconds,
        placeholderData: keepPreviousData,
      },
    },
  })
  return client
}

export const keyOf = <Id extends OperationId>(id: Id, args: Args<Id>) => [id, args] as const

type ReadOptions = {
  readonly enabled?: boolean
  /** Read again that often while the page is looked at. */
  readonly refetchSeconds?: number
}

/** A read of the contract, cached by operation and arguments. */
export const useOperation = <Id extends OperationId>(
  id: Id,
  args: Args<Id>,
  { refetchSeconds, ...options }: ReadOptions = {},
) =>
  useQuery<Operations[Id]['answer'], ApiProblem>({
    queryKey: keyOf(id, args),
    queryFn: async ({ signal }) => (await call(id, args, { signal })).data,
    ...(refetchSeconds === undefined ? {} : { refetchInterval: refetchSeconds * 1000 }),
    ...options,
  })

type Paged = { readonly continuationToken?: string }
type PagedId = {
  [Id in OperationId]: Operations[Id]['answer'] extends Paged & { items: infer _ } ? Id : never
}[OperationId]

const nextHeaders = (token: string): Record<string, string> => (token === '' ? {} : { 'MS-ContinuationToken': token })
const nextQuery = (token: string): object => (token === '' ? {} : { seekOperation: 'Next' })

/** A list paged by key: `items` of all pages fetched, `fetchNextPage` for more. */
export function useOperationPages<Id extends PagedId>(id: Id, args: Args<Id>) {
  const { query } = args as { query?: object }
  const pages = useInfiniteQuery({
    queryKey: [...keyOf(id, args), 'pages'],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const asked = { ...(args as object), query: { ...query, ...nextQuery(pageParam) } } as Args<Id>
      return (await call(id, asked, { signal, headers: nextHeaders(pageParam) })).data
    },
    getNextPageParam: (last) => (last as Paged).continuationToken,
  })
  type Item = Operations[Id]['answer'] extends { items: readonly (infer I)[] } ? I : never
  const items = (pages.data?.pages ?? []).flatMap((page) => (page as unknown as { items: readonly Item[] }).items)
  return { ...pages, error: pages.error as ApiProblem | null, items }
}

/** A write without a form (a switch, a row's action). The reads it touches are named and read again. */
export function useWrite<Id extends OperationId>(id: Id, touches: readonly OperationId[] = []) {
  const client = useQueryClient()
  const [ids] = useState(requestIds)
  return useMutation<Told<Id>, ApiProblem, Args<Id>>({
    mutationFn: async (args) => {
      const told = await call(id, args, { requestId: ids.of(args) })
      ids.done(args)
      return told
    },
    onSuccess: () => Promise.all(touches.map((one) => client.invalidateQueries({ queryKey: [one] }))),
  })
}
