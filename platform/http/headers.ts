import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isGuid, uuidv7 } from '#lib/ids.ts'
import { type Locale, negotiate } from '#platform/words/words.ts'

export const single = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

const guidHeader = (headers: IncomingHttpHeaders, name: string) => {
  const value = single(headers, name)
  return value !== undefined && isGuid(value) ? value : undefined
}

/** Only an id that the client chose makes a write repeatable; ours is just for the traces. */
export const clientRequestId = (headers: IncomingHttpHeaders): string | undefined => guidHeader(headers, 'ms-requestid')

/** Both ids are on every answer, the request's own or new ones. */
export function tagRequest(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const { headers } = request
  const requestId = clientRequestId(headers) ?? uuidv7()
  void reply.header('MS-RequestId', requestId)
  void reply.header('MS-CorrelationId', guidHeader(headers, 'ms-correlationid') ?? requestId)
  done()
}

/** X-Locale is the API's way, Accept-Language the browser's; neither: en-US. */
export const localeOf = (headers: IncomingHttpHeaders): Locale =>
  negotiate(single(headers, 'x-locale') ?? single(headers, 'accept-language'))

export const isDryRun = (headers: IncomingHttpHeaders): boolean =>
  single(headers, 'entente-dry-run')?.toLowerCase() === 'true'
