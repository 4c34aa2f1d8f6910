import { openPool, type Sql } from '#platform/db/pool.ts'
import { attachEmbedded } from '#platform/postgres/embedded.ts'
import { compare } from './load.ts'
import { administrators, established, withServers } from './processes.ts'
import { against, type Row } from './row.ts'

const [many, few] = [100_000, 1000]
const pageSize = 50

/** People as a seed would leave them: each a role, one in fifty a second. */
async function fill(sql: Sql, tenantId: string, count: number): Promise<void> {
  await sql`
    insert into users (tenant_id, id, sign_in_name, display_name, email, language, created_at, search_words)
    select ${tenantId}, gen_random_uuid(), 'person-' || n || '@bench.example', 'Person ' || lpad((n * 7919 % 1000003)::text, 7, '0'),
           'person-' || n || '@bench.example', 'en-US', now(), 'person-' || n
      from generate_series(1, ${count}::int) n`
  await sql`
    insert into user_roles (tenant_id, user_id, role, granted_at)
    select tenant_id, id, role, now()
      from users cross join lateral (values ('sales_agent'), ('admin_agent')) as given (role)
     where tenant_id = ${tenantId} and sign_in_name like 'person-%'
       and (role = 'sales_agent' or hashtext(sign_in_name) % 50 = 0)`
  await sql`update user_counts set active = active + ${count} where tenant_id = ${tenantId}`
}

async function fillBoth(folder: string, [large, small]: readonly [string, string]): Promise<void> {
  const server = await attachEmbedded({ dataDir: folder })
  if (server === undefined) throw new Error('Entente is not running on that folder')
  const sql = openPool({ connection: server.connection, database: 'entente' }, { max: 1 })
  await fill(sql, large, many)
  await fill(sql, small, few)
  await sql`analyze users, user_roles`
  await sql.end()
}

// Longer by as much as the reader would wait is what the wish is about, so it is put as speed.
const flatness = 1 / 1.3

/** GET /v1/users over 16 connections: a page of 100,000 people against the same statements bare, and against a page of 1,000. */
export const rows = (): Promise<Row[]> =>
  withServers(async (entente, floor, folder) => {
    const [large, small] = [established[0]?.tenantId ?? '', established[1]?.tenantId ?? '']
    await fillBoth(folder, [large, small])
    const who = await administrators(entente.base)
    const of = (tenant: string) => who.filter((headers) => headers['tenant'] === tenant).map((headers) => ({ headers }))
    const list = (tenant: string) => ({
      url: `${entente.base}/v1/users?size=${pageSize}`,
      method: 'GET',
      requests: of(tenant),
    })
    const bare = await compare(list(large), { url: `${floor.base}/users`, method: 'GET', requests: of(large) })
    const flat = await compare(list(large), list(small))
    return [
      against(`GET /v1/users, ${pageSize} of 100,000`, bare.ours, bare.floor, 'req/s', 0.6),
      against('  beside 50 of 1,000', flat.ours, flat.floor, 'req/s', Number(flatness.toFixed(2))),
    ]
  })
