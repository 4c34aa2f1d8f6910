import { compare } from './load.ts'
import { administrators, withServers } from './processes.ts'
import { against, type Row } from './row.ts'

/** GET /v1/profiles/billing over 16 connections, against node:http with the same statement. */
export const rows = (): Promise<Row[]> =>
  withServers(async (entente, floor) => {
    const requests = (await administrators(entente.base)).map((headers) => ({ headers }))
    const { ours, floor: bare } = await compare(
      { url: `${entente.base}/v1/profiles/billing`, method: 'GET', requests },
      { url: `${floor.base}/read`, method: 'GET', requests },
    )
    return [against('GET /v1/profiles/billing', ours, bare, 'req/s', 0.6)]
  })
