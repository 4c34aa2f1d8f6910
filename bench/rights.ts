import { operations } from '#contract/contract.ts'
import { partner } from '#fixtures/market.ts'
import type { Actor } from '#platform/access/actor.ts'
import { permissions } from '#platform/access/matrix.ts'
import type { Doorkeeper } from '#platform/http/perform.ts'
import { permit } from '#platform/http/permit.ts'
import { perSecond } from './load.ts'
import { administrators, withServers } from './processes.ts'
import { type Row, within } from './row.ts'

const { tenantId, domain, country, type, users } = partner('quillmoor')
const roles = users.find((user) => user.desk === 'admin')?.roles ?? []

const actor: Actor = {
  kind: 'user',
  tenantId,
  tenant: {
    tenantId,
    kind: 'partner',
    domain,
    country,
    partnerType: type,
    standing: 'active',
    sandbox: true,
    clockOffsetSeconds: 0,
  },
  edition: 'global',
  name: `admin@${domain}`,
  roles,
  permissions: permissions(roles, { edition: 'global', partnerType: type, sandbox: true }),
  amr: ['pwd'],
  mustChangePassword: false,
}

const nobody: Doorkeeper = {
  authenticate: () => Promise.reject(new Error('Nobody is asked who they are here')),
  account: () => Promise.resolve(undefined),
  grantors: () => Promise.resolve([]),
}

/** Seconds that one answer to "may they?" takes, once the compiler has seen it. */
async function secondsPerCheck(): Promise<number> {
  const contract = operations.get('getPartnerBillingProfile')
  if (contract === undefined) throw new Error('The contract has no billing profile')
  const asked = {
    actor,
    contract,
    definition: { permission: 'view:billing_profile' },
    doorkeeper: nobody,
    locale: 'fr-FR',
  } as const
  const rounds = 500_000
  for (let round = 0; round < rounds; round++) await permit(asked)
  const from = performance.now()
  for (let round = 0; round < rounds; round++) if ((await permit(asked)) !== undefined) throw new Error('Refused')
  return (performance.now() - from) / 1000 / rounds
}

/** What part of a small request's time goes into asking whether it is allowed. */
export const rows = (): Promise<Row[]> =>
  withServers(async (entente) => {
    const requests = (await administrators(entente.base)).map((headers) => ({ headers }))
    const load = { url: `${entente.base}/v1/profiles/billing`, method: 'GET', requests }
    await perSecond(load, 2)
    const perRequest = 1 / (await perSecond(load, 4))
    return [within('rights check of a GET', (100 * (await secondsPerCheck())) / perRequest, '%', 5)]
  })
