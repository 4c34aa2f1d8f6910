import type { FastifyRequest } from 'fastify'
import { isGuid } from '#lib/ids.ts'
import type { House } from '#platform/house.ts'
import { digest, randomSecret } from '#platform/secrets/secrets.ts'
import { lifetimeHours } from './rules.ts'

/** `<tenantId>.<secret>`: the tenant is in it so that the look-up runs under row-level security; only the digest is kept. */
export type Ticket = { readonly tenantId: string; readonly secretHash: Buffer }

export const isSecure = (house: House) => house.config.publicUrl.startsWith('https:')

export const cookieName = (house: House): string => (isSecure(house) ? '__Host-entente' : 'entente')

export function issueTicket(tenantId: string): { readonly value: string; readonly secretHash: Buffer } {
  const secret = randomSecret()
  return { value: `${tenantId}.${secret}`, secretHash: digest(secret) }
}

export function readTicket(value: string): Ticket | undefined {
  const [tenantId = '', secret = ''] = value.split('.')
  return isGuid(tenantId) && secret !== '' ? { tenantId, secretHash: digest(secret) } : undefined
}

const written = (house: House, value: string, seconds: number) =>
  `${cookieName(house)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${isSecure(house) ? '; Secure' : ''}`

export const sessionCookie = (house: House, value: string): string => written(house, value, lifetimeHours * 3600)

export const endedCookie = (house: House): string => written(house, '', 0)

export const cookieOf = (request: FastifyRequest, house: House): string | undefined =>
  cookieNamed(request, cookieName(house))

export function cookieNamed(request: FastifyRequest, name: string): string | undefined {
  const start = `${name}=`
  const found = request.headers.cookie
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(start))
  return found?.slice(start.length)
}
