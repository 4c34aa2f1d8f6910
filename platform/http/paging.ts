import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { problems } from './problems.ts'

/** Seek paging: the token carries everything the next page needs (size, filter, place), because clients send nothing else. */
export type Page<C> = {
  readonly size: number
  readonly after: C | undefined
  readonly filter: Readonly<Record<string, string>>
}

type Carried<C> = { readonly s: number; readonly a: C; readonly f: Readonly<Record<string, string>> }

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function decode<C>(token: string): Carried<C> | undefined {
  try {
    const value = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Carried<C>
    return Number.isInteger(value.s) && value.s > 0 && value.s <= 500 && typeof value.f === 'object' ? value : undefined
  } catch {
    return undefined
  }
}

export function readPage<C>(request: {
  readonly size: number | undefined
  readonly token: string | undefined
  readonly filter: Readonly<Record<string, string>>
  readonly defaultSize: number
}): Outcome<Page<C>> {
  const size = request.size === undefined || request.size === 0 ? request.defaultSize : request.size
  if (size < 1 || size > 500) return wrong(problems.queryWrong({ name: 'size', expected: '1-500' }))
  if (request.token === undefined || request.token === '')
    return fine({ size, after: undefined, filter: request.filter })
  const carried = decode<C>(request.token)
  if (carried === undefined)
    return wrong(problems.queryWrong({ name: 'MS-ContinuationToken', expected: 'continuationToken' }))
  return fine({ size: carried.s, after: carried.a, filter: carried.f })
}

export const continuation = <C>(page: Page<C>, last: C): string => encode({ s: page.size, a: last, f: page.filter })

type Link = {
  readonly uri: string
  readonly method: 'GET'
  readonly headers: readonly { readonly key: string; readonly value: string }[]
}

export const link = (uri: string, headers: Link['headers'] = []): Link => ({ uri, method: 'GET', headers })

/** The envelope of a seek-paged collection; links are relative to the version, without `/v1` (clients put it back). */
export function seekCollection<T>(
  uri: string,
  items: readonly T[],
  page: Page<unknown>,
  token: string | undefined,
): object {
  const next = `${uri}?size=${page.size}&seekOperation=Next`
  return {
    totalCount: items.length,
    items,
    links: {
      self: link(uri),
      ...(token === undefined ? {} : { next: link(next, [{ key: 'MS-ContinuationToken', value: token }]) }),
    },
    attributes: { objectType: 'Collection' },
    ...(token === undefined ? {} : { continuationToken: token }),
  }
}

export const collection = <T>(uri: string, items: readonly T[]): object => ({
  totalCount: items.length,
  items,
  links: { self: link(uri) },
  attributes: { objectType: 'Collection' },
})
