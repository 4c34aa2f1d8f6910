import { isGuid } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { type Page, readPage } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import { isField } from './records/filter.ts'
import type { Place } from './store.ts'

const isInstant = (text: unknown): boolean => {
  try {
    return typeof text === 'string' && Temporal.Instant.from(text) !== undefined
  } catch {
    return false
  }
}

const isPlace = (place: Place) => isInstant(place.at) && typeof place.seq === 'string' && /^\d{1,18}$/.test(place.seq)

const isFilter = ({ from, to, userId, field, ...rest }: Readonly<Record<string, unknown>>) =>
  isInstant(from) &&
  isInstant(to) &&
  (userId === undefined || (typeof userId === 'string' && isGuid(userId))) &&
  (field === undefined || isField(field)) &&
  Object.values(rest).every((value) => typeof value === 'string')

/** A page of the record. The token comes back from outside: what it carries is believed only in the shape we gave it. */
export function readRecordPage<F extends { readonly from: string; readonly to: string }>(request: {
  readonly size: number | undefined
  readonly token: string | undefined
  readonly filter: F & Readonly<Record<string, string>>
  readonly defaultSize: number
}): Outcome<Page<Place> & { readonly filter: F }> {
  const page = readPage<Place>(request)
  if (!page.ok) return page
  const { after, filter } = page.value
  if (!isFilter(filter) || (after !== undefined && !isPlace(after)))
    return wrong(http.queryWrong({ name: 'MS-ContinuationToken', expected: 'continuationToken' }))
  return fine({ ...page.value, filter: filter as F }) // looked at just now
}
