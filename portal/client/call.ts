import { type OperationId, type Operations, operationTable } from '#contract/generated/operations.ts'
import { uuidv7 } from '#lib/ids.ts'
import { ApiProblem, type FieldProblem, type ToldWarning } from './problem.ts'

type Part<K extends string, T> = [T] extends [undefined]
  ? unknown
  : Partial<T> extends T
    ? { readonly [P in K]?: T }
    : { readonly [P in K]: T }

/** What an operation is given: path and body where the contract has them, query where something in it is required. */
export type Args<Id extends OperationId> = Part<'path', Operations[Id]['path']> &
  Part<'query', Operations[Id]['query']> &
  Part<'body', Operations[Id]['body']>

export type Told<Id extends OperationId> = {
  readonly data: Operations[Id]['answer']
  readonly etag: string | undefined
  readonly warnings: readonly ToldWarning[]
  readonly status: number
  readonly correlationId: string
}

export type CallOptions = {
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** The same id on a retry makes the server answer as it did the first time. */
  readonly requestId?: string
}

type AnyArgs = {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number>>
  readonly body?: unknown
}

/** The address of an operation, for links that download. */
export function addressOf<Id extends OperationId>(id: Id, args: Omit<Args<Id>, 'body'>): string {
  const { path = {}, query = {} } = args as AnyArgs // the generic type says more than can be read from it here
  const filled = operationTable[id].path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  )
  const given = Object.entries(query).map(([name, value]) => [name, String(value)])
  return given.length === 0 ? filled : `${filled}?${new URLSearchParams(given).toString()}`
}

function headersOf(isWrite: boolean, body: unknown, options: CallOptions, correlationId: string): Headers {
  const headers = new Headers({ Accept: 'application/json', ...options.headers })
  headers.set('X-Locale', document.documentElement.lang)
  headers.set('MS-CorrelationId', correlationId)
  if (isWrite) {
    headers.set('MS-RequestId', options.requestId ?? uuidv7())
    // A foreign site can neither read our cookie nor add this header without asking us first.
    headers.set('X-Entente-Portal', '1')
  }
  if (body !== undefined) headers.set('Content-Type', 'application/json')
  return headers
}

type Fault = {
  readonly code?: number
  readonly description?: string
  readonly errors?: readonly FieldProblem[]
  readonly missing?: NonNullable<ApiProblem['missing']>
}

const jsonOf = async (response: Response): Promise<unknown> =>
  /\bjson\b/.test(response.headers.get('Content-Type') ?? '') ? ((await response.json()) as unknown) : undefined

async function problemOf(response: Response, correlationId: string): Promise<ApiProblem> {
  const fault = ((await jsonOf(response).catch(() => undefined)) ?? {}) as Fault
  const wait = Number(response.headers.get('Retry-After'))
  return new ApiProblem({
    ...fault,
    status: response.status,
    correlationId,
    ...(wait > 0 ? { retryAfterSeconds: wait } : {}),
  })
}

function unreached(error: unknown, correlationId: string): never {
  if (error instanceof DOMException && error.name === 'AbortError') throw error
  throw new ApiProblem({ status: 0, correlationId })
}

/** Calls an operation of the contract. Resolves with its answer, or throws `ApiProblem`. */
export async function call<Id extends OperationId>(
  id: Id,
  args: Args<Id>,
  options: CallOptions = {},
): Promise<Told<Id>> {
  const { method } = operationTable[id]
  const { body } = args as AnyArgs
  const asked = uuidv7()
  const response = await fetch(addressOf(id, args), {
    method,
    credentials: 'same-origin',
    headers: headersOf(method !== 'GET' && method !== 'HEAD', body, options, asked),
    body: body === undefined ? null : JSON.stringify(body),
    signal: options.signal ?? null,
  }).catch((error: unknown) => unreached(error, asked))
  const correlationId = response.headers.get('MS-CorrelationId') ?? asked
  if (!response.ok) throw await problemOf(response, correlationId)
  const data = await jsonOf(response).catch((error: unknown) => unreached(error, correlationId))
  const { attributes, warnings = [] } = (data ?? {}) as { attributes?: { etag?: string }; warnings?: ToldWarning[] }
  const etag = response.headers.get('ETag') ?? attributes?.etag
  return {
    data: data as Operations[Id]['answer'], // checked against the contract by the server's tests
    etag,
    warnings,
    status: response.status,
    correlationId,
  }
}
