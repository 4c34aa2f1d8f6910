import type { FastifyRequest } from 'fastify'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { digest, randomSecret } from '#platform/secrets/secrets.ts'
import { say } from '#platform/words/words.ts'
import { userById } from '../people/store.ts'
import { cookieNamed, isSecure } from '../sessions/cookie.ts'
import { deviceDays } from './rules.ts'
import * as store from './store.ts'

/** One for each account, so that whoever works in several is a stranger in none of them. */
const cookieName = (house: House, tenantId: string) => `${isSecure(house) ? '__Host-' : ''}entente-device-${tenantId}`

/** The digest of the cookie that an earlier sign-in to the account left in this browser. It proves nothing but that. */
export function deviceOf(request: FastifyRequest, house: House, tenantId: string): Buffer | undefined {
  const value = cookieNamed(request, cookieName(house, tenantId))
  return value === undefined || value === '' ? undefined : digest(value)
}

const cookie = (house: House, tenantId: string, secret: string) =>
  `${cookieName(house, tenantId)}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${deviceDays * 24 * 3600}${isSecure(house) ? '; Secure' : ''}`

export type Entering = {
  readonly userId: string
  readonly device: Buffer | undefined
  readonly from: { readonly ipAddress?: string; readonly userAgent?: string }
}

/**
 * After a sign-in the browser is known to be the person's. Answers the cookie to set when it had none of ours; a
 * browser that colleagues share keeps the one it has. Somebody who had other browsers is told of a new one by mail.
 */
export async function rememberDevice(tx: Tx, house: House, entering: Entering): Promise<string | undefined> {
  const { userId, device } = entering
  const at = house.clock.now()
  const found = await store.devicesOf(tx, userId, device ?? null)
  const secret = found.ours ? undefined : randomSecret()
  const tokenHash = secret === undefined ? device : digest(secret)
  if (tokenHash === undefined) return undefined
  await store.keepDevice(tx, { userId, tokenHash, at }, at.subtract({ hours: 24 * deviceDays }))
  if (!found.mine && found.known > 0) await mailNewDevice(tx, house, entering)
  return secret === undefined ? undefined : cookie(house, tx.tenantId, secret)
}

async function mailNewDevice(tx: Tx, house: House, { userId, from }: Entering): Promise<void> {
  const user = await userById(tx, userId)
  if (user === undefined) return
  const { language } = user
  const at = house.clock.now()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  const facts = {
    signInName: user.sign_in_name,
    when: `${when.format(at.epochMilliseconds)} UTC`,
    address: from.ipAddress ?? '—',
    browser: from.userAgent ?? '—',
    link: `${house.config.publicUrl}/account/security`,
  }
  await sendMail(tx, at, {
    to: user.email,
    language,
    subject: say(language, 'identity.mail.newDevice.subject'),
    body: say(language, 'identity.mail.newDevice.body', facts),
    cause: 'account.signin.new_device',
    notice: { userId, page: '/account/security' },
  })
}
