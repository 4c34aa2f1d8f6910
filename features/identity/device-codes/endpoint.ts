import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { localeOf } from '#platform/http/headers.ts'
import type { House } from '#platform/house.ts'
import { digest, randomSecret } from '#platform/secrets/secrets.ts'
import { say } from '#platform/words/words.ts'
import { perMinute } from '../passwords/per-minute.ts'
import { wanted } from '../tokens/audiences.ts'
import type { Version } from '../tokens/claims.ts'
import { tenantOfClient } from '../tokens/client.ts'
import { formOf, keepOutOfCaches, placeOf, sendRefusal } from '../tokens/endpoint.ts'
import { deciding, scopeOf, unwanted } from '../tokens/grants/granting.ts'
import { clientKnown } from '../tokens/known-clients.ts'
import { type Decided, given, refused, refusals } from '../tokens/refusal.ts'
import { fingerprintOf } from './codes.ts'
import { codeMinutes, intervalSeconds, mostAMinute, mostWaiting, shownCode, userCodeFrom } from './rules.ts'
import * as store from './store.ts'

function freshUserCode(): string {
  for (;;) {
    const code = userCodeFrom(randomBytes(24))
    if (code !== undefined) return code
  }
}

// Apart from guesses: devices that wait must not pause the people behind the same address.
const asked = perMinute(mostAMinute)

type Begun = { readonly deviceCode: string; readonly userCode: string }

async function begin(house: House, request: FastifyRequest, reply: FastifyReply): Promise<Decided<Begun>> {
  const { tenant } = request.params as { tenant: string }
  const form = formOf(request)
  const clientId = form['client_id']?.toLowerCase() ?? ''
  if (clientId === '') return refused(refusals.missing('client_id'))
  const tenantId = await tenantOfClient(house, tenant, clientId)
  if (!tenantId.ok) return tenantId
  if ((await clientKnown(house, tenantId.value, clientId)) === undefined)
    return refused(refusals.unknownClient(clientId, tenant))
  const found = wanted(form['resource'], form['scope'], house.config.publicUrl)
  if ('wrong' in found) return unwanted(found)
  const { ipAddress, userAgent } = placeOf(request, reply)
  const at = house.clock.now()
  return deciding(house.database, tenantId.value, async (tx) => {
    if ((await store.countWaiting(tx, clientId, at)) >= mostWaiting) return refused(refusals.deviceTooMany())
    const [deviceCode, userCode] = [randomSecret(), freshUserCode()]
    await store.insertDeviceCode(tx, {
      deviceHash: digest(deviceCode),
      userCodeHash: fingerprintOf(house, userCode),
      clientId,
      scope: scopeOf(found),
      ipAddress,
      userAgent,
      intervalSeconds,
      at,
      expiresAt: at.add({ minutes: codeMinutes }),
    })
    return given({ deviceCode, userCode: shownCode(userCode) })
  })
}

/** v1 writes numbers as strings, and the page's address under its older name. */
export const deviceCodeEndpoint =
  (version: Version) =>
  async (request: FastifyRequest, reply: FastifyReply, house: House): Promise<FastifyReply> => {
    keepOutOfCaches(request, reply)
    const wait = asked.begin(request.ip, house.clock.now().epochMilliseconds)
    if (wait > 0) return sendRefusal(reply.header('Retry-After', wait), house, request, refusals.deviceTooOften(wait))
    const begun = await begin(house, request, reply)
    if (!begun.ok) return sendRefusal(reply, house, request, begun.refusal)
    const page = `${house.config.publicUrl}/device`
    const { deviceCode: device_code, userCode: user_code } = begun.value
    const number = (value: number) => (version === 1 ? String(value) : value)
    return reply.send({
      user_code,
      device_code,
      ...(version === 1 ? { verification_url: page } : { verification_uri: page }),
      expires_in: number(codeMinutes * 60),
      interval: number(intervalSeconds),
      message: say(localeOf(request.headers), 'identity.device.message', { page, code: user_code }),
    })
  }
