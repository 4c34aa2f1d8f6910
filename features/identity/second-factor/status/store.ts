import type { Tx } from '#platform/db/database.ts'

export type Channel = 'portal' | 'api'

/** Instant, application, person, operation, and whether the second factor had been proved. */
export type Request = readonly [
  at: string,
  applicationId: string,
  userId: string,
  operation: string,
  withFactor: boolean,
]

export type Count = {
  readonly onDate: string
  readonly channel: Channel
  readonly applicationId: string
  readonly userId: string
  readonly withFactor: number
  readonly total: number
  readonly lastWithoutAt: string | null
}

const keptDays = 30

/** All of them in one statement; what is older than anybody asks for goes. */
export async function addCounts(tx: Tx, counts: readonly Count[]): Promise<void> {
  await tx.sql`
    insert into request_counts (tenant_id, on_date, channel, application_id, user_id, with_factor, total, last_without_at)
    select ${tx.tenantId}, c."onDate", c.channel, c."applicationId", c."userId", c."withFactor", c.total, c."lastWithoutAt"
      from json_to_recordset(${JSON.stringify(counts)}::text::json)
        as c("onDate" date, channel text, "applicationId" uuid, "userId" uuid, "withFactor" bigint, total bigint, "lastWithoutAt" timestamptz)
    on conflict (tenant_id, on_date, channel, application_id, user_id) do update
       set with_factor = request_counts.with_factor + excluded.with_factor,
           total = request_counts.total + excluded.total,
           last_without_at = greatest(request_counts.last_without_at, excluded.last_without_at)`
  await tx.sql`delete from request_counts where tenant_id = ${tx.tenantId} and on_date < current_date - ${keptDays}::int`
}

type Portion = {
  readonly id: string
  readonly channel: Channel
  readonly requests: readonly Request[]
  readonly most: number
}

/** One row for all requests of a few seconds; rows that hold none of the latest go. */
export async function addPortion(tx: Tx, { id, channel, requests, most }: Portion): Promise<void> {
  const lastAt = requests.at(-1)?.[0] ?? ''
  await tx.sql`
    insert into request_portions (tenant_id, id, channel, last_at, size, requests)
    values (${tx.tenantId}, ${id}, ${channel}, ${lastAt}, ${requests.length}, ${JSON.stringify(requests)}::text::jsonb)`
  await tx.sql`
    delete from request_portions p
     using (select id, sum(size) over (order by last_at desc, id desc) - size as newer
              from request_portions where tenant_id = ${tx.tenantId} and channel = ${channel}) held
     where p.tenant_id = ${tx.tenantId} and p.id = held.id and held.newer >= ${most}`
}

/** The latest, newest first. */
export async function latestRequests(
  tx: Tx,
  { channel, since, most }: { channel: Channel; since: Temporal.Instant; most: number },
): Promise<Request[]> {
  const rows = await tx.sql<{ requests: Request[] }[]>`
    select requests from request_portions
     where tenant_id = ${tx.tenantId} and channel = ${channel} and last_at >= ${since.toString()}
     order by last_at desc, id desc`
  const from = since.toString()
  return rows
    .flatMap(({ requests }) => requests.toReversed())
    .filter(([at]) => at >= from)
    .slice(0, most)
}

export type Share = { part: number; of: number }

/** Requests of people from that day on, by way in; those of applications alone are on neither side. */
export async function sharesSince(tx: Tx, day: string): Promise<Record<Channel, Share>> {
  const rows = await tx.sql<{ channel: Channel; part: number; of: number }[]>`
    select channel, sum(with_factor)::float8 as part, sum(total)::float8 as of
      from request_counts
     where tenant_id = ${tx.tenantId} and on_date >= ${day} and user_id <> '00000000-0000-0000-0000-000000000000'
     group by channel`
  const of = (channel: Channel): Share => rows.find((one) => one.channel === channel) ?? { part: 0, of: 0 }
  return { portal: of('portal'), api: of('api') }
}

export type ApplicationDay = {
  on_date: string
  application_id: string
  name: string | null
  with_factor: number
  total: number
}

/** People's requests through applications, per application and day, latest day first. */
export const applicationDays = (tx: Tx, day: string): Promise<ApplicationDay[]> =>
  Promise.resolve(tx.sql<ApplicationDay[]>`
    select c.on_date::text, c.application_id, max(a.name) as name,
           sum(c.with_factor)::float8 as with_factor, sum(c.total)::float8 as total
      from request_counts c
      left join applications a on a.tenant_id = c.tenant_id and a.client_id = c.application_id
     where c.tenant_id = ${tx.tenantId} and c.on_date >= ${day} and c.channel = 'api'
       and c.user_id <> '00000000-0000-0000-0000-000000000000'
     group by c.on_date, c.application_id
     order by c.on_date desc, c.application_id`)

export type Principal = { user_id: string; sign_in_name: string; last_without_at: Date }

/** People who asked for something without a second factor, the latest first. */
export const principalsWithout = (tx: Tx, day: string): Promise<Principal[]> =>
  Promise.resolve(tx.sql<Principal[]>`
    select u.id as user_id, u.sign_in_name, max(c.last_without_at) as last_without_at
      from request_counts c join users u on u.tenant_id = c.tenant_id and u.id = c.user_id
     where c.tenant_id = ${tx.tenantId} and c.on_date >= ${day} and c.last_without_at is not null
     group by u.id, u.sign_in_name
     order by 3 desc, 1`)

/** Names for ids: of people and of applications. */
export async function namesOf(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.sql<{ id: string; name: string }[]>`
    select id, sign_in_name as name from users where tenant_id = ${tx.tenantId}
    union all select client_id, name from applications where tenant_id = ${tx.tenantId}`
  return new Map(rows.map(({ id, name }) => [id, name]))
}
