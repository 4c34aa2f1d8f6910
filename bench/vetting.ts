import { openPool } from '#platform/db/pool.ts'
import { attachEmbedded } from '#platform/postgres/embedded.ts'
import { compare } from './load.ts'
import { password, withServers } from './processes.ts'
import { against, type Row } from './row.ts'

const cases = 100_000

/** Partners with an open case each, as an import would leave them once they confirmed their data. */
async function fill(folder: string): Promise<void> {
  const server = await attachEmbedded({ dataDir: folder })
  if (server === undefined) throw new Error('Entente is not running on that folder')
  const sql = openPool({ connection: server.connection, database: 'entente' }, { max: 1 })
  await sql`
    with made as (
      insert into tenants (tenant_id, kind, domain, country, created_at)
      select gen_random_uuid(), 'partner', 'bench-' || n || '.example', 'FR', now() from generate_series(1, ${cases}::int) n
      returning tenant_id, domain, country, partner_type
    )
    insert into vetting_queue (tenant_id, case_id, partner_name, domain, search_words, country, partner_type, step,
                               changed_parts, waits_for, opened_at)
    select tenant_id, gen_random_uuid(), domain, domain, domain, country, partner_type, 'business_verification',
           '{address}', 'operator', now() - random() * interval '30 days'
      from made`
  await sql`analyze tenants, vetting_queue`
  await sql.end()
}

async function session(base: string): Promise<Record<string, string>> {
  const answer = await fetch(`${base}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-entente-portal': '1' },
    body: JSON.stringify({ signInName: 'vetting@asterel.example', password }),
  })
  return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}

/** GET /v1/operator/verificationcases over 16 connections: the first page of 100,000 open cases and how many there are. */
export const rows = (): Promise<Row[]> =>
  withServers(async (entente, floor, folder) => {
    await fill(folder)
    const requests = [{ headers: await session(entente.base) }]
    const queue = { url: `${entente.base}/v1/operator/verificationcases?size=50`, method: 'GET', requests }
    const bare = { url: `${floor.base}/vetting`, method: 'GET', requests }
    const measured = await compare(queue, bare)
    return [against('Vetting queue, 50 of 100,000', measured.ours, measured.floor, 'req/s', 0.6)]
  })
