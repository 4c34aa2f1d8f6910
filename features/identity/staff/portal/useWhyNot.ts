import { useQuery } from '@tanstack/react-query'
import type { OperationId } from '#contract/generated/operations.ts'
import { type Args, call } from '#portal/client/call.ts'
import { ApiProblem } from '#portal/client/problem.ts'
import { useFormats } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

type Asking = {
  /** Absent from what I may do: then the reason is asked for. */
  readonly asks: boolean
  readonly etag?: string | undefined
}

/**
 * Why an act would be refused, in the server's own words and before it is tried: the same request with nothing kept.
 * The etag is in the key, so that the answer is as old as what the page shows.
 */
export function useWhyNot<Id extends OperationId>(id: Id, args: Args<Id>, { asks, etag }: Asking): string | undefined {
  const { t, locale } = useWords()
  const { anyOf } = useFormats()
  const { data } = useQuery({
    queryKey: ['whyNot', id, args, etag, locale],
    enabled: asks,
    placeholderData: () => undefined,
    queryFn: async ({ signal }) => {
      const match = etag === undefined ? {} : { 'If-Match': `"${etag.replaceAll('"', '')}"` }
      try {
        await call(id, args, { signal, headers: { ...match, 'Entente-Dry-Run': 'true' } })
        return null
      } catch (error) {
        if (error instanceof ApiProblem && [400, 403, 409].includes(error.status)) return error
        throw error
      }
    },
  })
  if (!asks || data === undefined || data === null) return undefined
  const sentence = data.errors[0]?.description ?? data.description
  const names = (data.missing?.grantedBy ?? []).map((one) => one.displayName)
  return names.length === 0 ? sentence : `${sentence} ${t('portal.forbidden.ask', { names: anyOf(names) })}`
}
