import { compare } from './load.ts'
import { administrators, withServers } from './processes.ts'
import { against, beside, type Row } from './row.ts'

type Request = { readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** The profile as it is, with another order number each time. */
async function request(base: string, administrator: Request['headers']): Promise<Request> {
  const headers = { ...administrator, 'content-type': 'application/json' }
  const profile = (await (await fetch(`${base}/v1/profiles/billing`, { headers })).json()) as Record<string, unknown>
  delete profile['attributes']
  return { headers, body: JSON.stringify({ ...profile, purchaseOrderNumber: 'PO-@n@' }) }
}

/**
 * PUT /v1/profiles/billing over 16 connections, each a real change: against the same rows in a bare durable transaction
 * as the driver makes one, and, to know the rest of the way, against the same rows sent blindly in one message.
 */
export const rows = (): Promise<Row[]> =>
  withServers(async (entente, floor) => {
    const administering = await administrators(entente.base)
    const requests = await Promise.all(administering.map((headers) => request(entente.base, headers)))
    const ours = { url: `${entente.base}/v1/profiles/billing`, method: 'PUT', requests }
    const bare = await compare(ours, { url: `${floor.base}/write`, method: 'PUT', requests })
    const blind = await compare(ours, { url: `${floor.base}/write-at-once`, method: 'PUT', requests })
    return [
      against('PUT /v1/profiles/billing', bare.ours, bare.floor, 'req/s', 0.6),
      beside('  all in one message', blind.ours, blind.floor, 'req/s'),
    ]
  })
