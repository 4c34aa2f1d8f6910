import { unquoted } from '#lib/etag.ts'
import type { Problem } from '#lib/problem.ts'
import { problems } from './problems.ts'

export type Precondition = { readonly ifMatch: string | undefined; readonly bodyEtag: string | undefined }

/**
 * A stale ETag is 412 when it came by If-Match, and 400 code 2055 when it came in the body alone:
 * some clients repeat a 412 for ever (clients.md, section 4). Neither given: no check.
 */
export function staleness({ ifMatch, bodyEtag }: Precondition, current: string): Problem[] {
  if (ifMatch !== undefined && ifMatch.trim() !== '*')
    return unquoted(ifMatch) === current ? [] : [problems.staleIfMatch()]
  if (ifMatch === undefined && bodyEtag !== undefined && bodyEtag !== '')
    return unquoted(bodyEtag) === current ? [] : [problems.staleEtag()]
  return []
}
