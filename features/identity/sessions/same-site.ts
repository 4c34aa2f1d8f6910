import type { FastifyRequest } from 'fastify'
import type { House } from '#platform/house.ts'
import { single } from '#platform/http/headers.ts'

const isOurs = (origin: string, request: FastifyRequest, house: House) =>
  URL.canParse(origin) &&
  (new URL(origin).origin === new URL(house.config.publicUrl).origin || new URL(origin).host === request.headers.host)

/** A browser says where a request comes from; what it says must be us, and it must say something. */
function saysOurs(request: FastifyRequest, house: House): boolean {
  const site = single(request.headers, 'sec-fetch-site')
  const { origin } = request.headers
  if (site !== undefined && site !== 'same-origin') return false
  if (origin !== undefined && !isOurs(origin, request, house)) return false
  return site !== undefined || origin !== undefined
}

/** A write through a session must come from our own pages: a header no form can send, and the browser's word. */
export const isFromPortal = (request: FastifyRequest, house: House): boolean =>
  single(request.headers, 'x-entente-portal') === '1' && saysOurs(request, house)

/** For those who have no session yet: refused only when the browser says that another site sent them. */
export function isFromElsewhere(request: FastifyRequest, house: House): boolean {
  const told = request.headers.origin !== undefined || single(request.headers, 'sec-fetch-site') !== undefined
  return told && !saysOurs(request, house)
}
