import { Readable } from 'node:stream'
import { isGuid } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { file, type Handled, ok } from '#platform/http/answer.ts'
import { type Context, operation } from '#platform/http/operation.ts'
import { continuation, readPage, seekCollection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import { isSignInResult, keptDays, signInResults } from './rules.ts'
import { csv } from './export.ts'
import * as store from './store.ts'
import { writeSignIn } from './wire.ts'

type Asked = {
  readonly days?: number | undefined
  readonly result?: string | undefined
  readonly userId?: string | undefined
}

function readListing({ days = keptDays, result, userId }: Asked, now: Temporal.Instant): Outcome<store.Listing> {
  if (days < 1 || days > keptDays)
    return wrong(http.queryWrong({ field: 'days', name: 'days', expected: `1-${keptDays}` }))
  if (result !== undefined && !isSignInResult(result))
    return wrong(http.notOneOf({ field: 'result', name: 'result', allowed: signInResults.join(', ') }))
  if (userId !== undefined && !isGuid(userId))
    return wrong(http.queryWrong({ field: 'userId', name: 'userId', expected: 'GUID' }))
  return fine({
    since: now.subtract({ hours: 24 * days }).toString(),
    ...(result === undefined ? {} : { result }),
    ...(userId === undefined ? {} : { userId }),
  })
}

const pageSize = 50

type Paged = Pick<Context<'getSignIns'>, 'house' | 'db' | 'continuationToken'> & {
  readonly path: string
  /** Nobody else's, whatever a token from outside says. */
  readonly only?: { readonly userId: string }
  readonly query: Asked & { readonly size?: number | undefined }
}

// The token comes back from outside; what it carries is believed only in this shape.
const isPlace = ({ at, id }: store.Place) => typeof at === 'string' && !Number.isNaN(Date.parse(at)) && isGuid(id)

const isListing = ({ since, ...rest }: Readonly<Record<string, string>>) =>
  since !== undefined &&
  !Number.isNaN(Date.parse(since)) &&
  Object.keys(rest).every((name) => name === 'result' || name === 'userId') &&
  (rest['userId'] === undefined || isGuid(rest['userId']))

async function page({ house, db, path, only, query, continuationToken }: Paged): Promise<Handled> {
  const asked = readListing(query, house.clock.now())
  if (!asked.ok) return asked
  const read = readPage<store.Place>({
    size: query.size,
    token: continuationToken,
    filter: asked.value,
    defaultSize: pageSize,
  })
  if (!read.ok) return read
  const { after, filter, size } = read.value
  if (!isListing(filter) || (after !== undefined && !isPlace(after)))
    return wrong(http.queryWrong({ name: 'MS-ContinuationToken', expected: 'continuationToken' }))
  const listing = { ...asked.value, ...filter, ...only }
  const rows = await db.read((tx) => store.signInsPage(tx, listing, { after, size: size + 1 }))
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  const token = rows.length > size && last !== undefined ? continuation(read.value, store.placeOf(last)) : undefined
  return ok(seekCollection(path, shown.map(writeSignIn), read.value, token))
}

export const getSignIns = operation('getSignIns', {
  permission: 'view:activity_log',
  handle: ({ house, db, query, continuationToken }) => page({ house, db, query, continuationToken, path: '/signins' }),
})

export const getMySignIns = operation('getMySignIns', {
  handle: ({ actor, house, db, query, continuationToken }) =>
    page({ house, db, query, continuationToken, path: '/me/signins', only: { userId: actor.userId ?? '' } }),
})

export const exportSignIns = operation('exportSignIns', {
  permission: 'export:activity_log',
  async handle({ actor, house, locale, now, query }) {
    const listing = readListing(query, house.clock.now())
    if (!listing.ok) return listing
    const lines = csv({ house, tenantId: actor.tenantId, locale }, listing.value)
    return file(Readable.from(lines), 'text/csv; charset=utf-8', `sign-ins-${now.toString().slice(0, 10)}.csv`)
  },
})
