import { uuidv7 } from '#lib/ids.ts'
import { digest } from '#platform/secrets/secrets.ts'
import { intervalAfter } from '../../device-codes/rules.ts'
import { notePoll, polledCode, spendCode } from '../../device-codes/store.ts'
import { type Decided, given, refused, refusals } from '../refusal.ts'
import { holderById } from '../store.ts'
import {
  type Asked,
  deciding,
  type Granted,
  issueRefresh,
  mayHold,
  resourceOf,
  scopeOf,
  subjectOf,
  wantsRefresh,
} from './granting.ts'

export const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** RFC 8628: asked again and again until the person has decided. The older endpoint called the parameter `code`. */
export async function deviceCode(asked: Asked): Promise<Decided<Granted>> {
  const { house, form, client, tenantId } = asked
  const code = form['device_code'] || form['code'] || ''
  if (code === '') return refused(refusals.missing('device_code'))
  const hash = digest(code)
  return deciding(house.database, tenantId, async (tx) => {
    const row = await polledCode(tx, hash)
    const now = house.clock.now()
    if (row === undefined) return refused(refusals.deviceUnknown())
    if (row.client_id !== client.clientId) return refused(refusals.otherClient())
    if (row.expires_at.getTime() <= now.epochMilliseconds) return refused(refusals.deviceExpired())
    const polling = {
      polledAt: row.polled_at === null ? undefined : row.polled_at.toTemporalInstant(),
      intervalSeconds: row.interval_seconds,
    }
    const interval = intervalAfter(polling, now)
    await notePoll(tx, hash, interval, now)
    if (interval > row.interval_seconds) return refused(refusals.deviceTooFast(interval))
    if (row.state === 'pending') return refused(refusals.devicePending())
    await spendCode(tx, hash)
    if (row.state === 'refused' || row.user_id === null) return refused(refusals.deviceDeclined())
    const person = await holderById(tx, row.user_id)
    const holder = person === undefined ? refused(refusals.userDisabled()) : mayHold(house, { ...person, amr: row.amr })
    if (!holder.ok) return holder
    const found = resourceOf(asked, row.scope)
    if (!found.ok) return found
    const identity = row.scope.split(' ').filter((one) => !one.includes('/'))
    const wanted = { ...found.value, identity }
    const token = { family: uuidv7(), userId: holder.value.id, scope: scopeOf(wanted), amr: row.amr }
    const refreshToken = wantsRefresh(asked, row.scope) ? await issueRefresh(tx, asked, token) : undefined
    return given({
      wanted,
      subject: subjectOf(holder.value, row.amr),
      ...(refreshToken === undefined ? {} : { refreshToken }),
    })
  })
}
