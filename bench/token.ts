import { compare } from './load.ts'
import { established, tokenForm, withServers } from './processes.ts'
import { against, type Row } from './row.ts'

/** Tokens for an application alone, against one read and one signature behind node:http. */
export const rows = (): Promise<Row[]> =>
  withServers(async (entente, floor) => {
    const [partner] = established
    if (partner === undefined) throw new Error('The market has no partner')
    const requests = [
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: tokenForm(partner).toString() },
    ]
    const { ours, floor: bare } = await compare(
      { url: `${entente.base}/${partner.domain}/oauth2/v2.0/token`, method: 'POST', requests },
      { url: `${floor.base}/token`, method: 'POST', requests },
    )
    return [against('POST …/oauth2/v2.0/token', ours, bare, 'req/s', 0.8)]
  })
