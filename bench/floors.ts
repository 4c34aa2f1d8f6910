import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { generateKeyPair, SignJWT } from 'jose'
import { uuidv7 } from '#lib/ids.ts'
import { type Asked, openPool } from '#platform/db/pool.ts'
import { attachEmbedded } from '#platform/postgres/embedded.ts'

/**
 * The floors: bare node:http and the same driver on the same database, doing the same work without tenants, rights,
 * validation, record or words. As the owner of the tables, so that no row security is in the way.
 */
const server = await attachEmbedded({ dataDir: process.argv[2] ?? '' })
if (server === undefined) throw new Error('Entente is not running on that folder')
const pool = openPool({ connection: server.connection, database: 'entente' }, { max: 12 })
const { privateKey } = await generateKeyPair('RS256')

const tenantOf = (request: IncomingMessage): string => String(request.headers['tenant'])

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return text
}

/** The statement of GET /v1/profiles/billing. */
async function readProfile(request: IncomingMessage): Promise<object> {
  const [row] = await pool`
    select version, company_name, address, primary_contact, invoice_recipient, purchase_order_number,
           tax_id, billing_currency, billing_day, changed_at, changed_by
      from billing_profiles where tenant_id = ${tenantOf(request)}`
  return { ...row, version: String(row?.['version']) }
}

/** The statements of GET /v1/users: a page by name with roles and factors, and how many there are. */
async function listUsers(request: IncomingMessage): Promise<object> {
  const tenant = tenantOf(request)
  const [users, [counts]] = await Promise.all([
    pool`
      select u.id, u.sign_in_name, u.display_name, u.first_name, u.last_name, u.email, u.phone_number, u.language, u.state,
             u.blocked, u.version::text as version, u.created_at, u.created_by, u.last_sign_in_at,
             coalesce((select json_agg(json_build_object('role', r.role, 'scope', r.scope) order by r.role, r.scope)
                         from user_roles r where r.tenant_id = u.tenant_id and r.user_id = u.id), '[]') as roles,
             least(greatest((select p.since from second_factor_policies p where p.tenant_id = ${tenant} and p.required),
                            case when exists (select from second_factor_policies p where p.tenant_id = ${tenant} and p.required)
                                 then u.created_at end),
                   (select d.since from second_factor_demands d where d.tenant_id = u.tenant_id and d.user_id = u.id)) as required_since,
             array(select distinct f.kind from second_factors f
                    where f.tenant_id = u.tenant_id and f.user_id = u.id and f.material_sealed is not null order by f.kind) as factor_kinds
        from users u
       where u.tenant_id = ${tenant} and u.state = 'active' order by u.display_name, u.id limit 51`,
    pool`select active from user_counts where tenant_id = ${tenant}`,
  ])
  return { totalCount: counts?.['active'], items: users.slice(0, 50) }
}

/** The statements of GET /v1/operator/verificationcases: the oldest of those that wait, and how many wait. */
async function listCases(): Promise<object> {
  const [cases, [counts]] = await Promise.all([
    pool`
      select tenant_id, case_id, partner_name, domain, country, partner_type, step, changed_parts, waits_for, opened_at,
             assignee_id, assignee_name
        from vetting_queue where waits_for = 'operator' order by opened_at, tenant_id limit 51`,
    pool`select count(*)::int as count from vetting_queue where waits_for = 'operator'`,
  ])
  return { totalCount: counts?.['count'], items: cases.slice(0, 50) }
}

type Profile = { readonly address: object; readonly primaryContact: object; readonly purchaseOrderNumber: string }

const profileOf = async (request: IncomingMessage) => JSON.parse(await bodyOf(request)) as Profile

/** The rows of PUT /v1/profiles/billing: the profile, the head of the chain, the entry, the event; durable when answered. */
async function writeProfile(request: IncomingMessage): Promise<object> {
  const profile = await profileOf(request)
  await pool.begin(async (sql) => {
    for (const statement of statements(tenantOf(request), profile)) await statement(sql)
  })
  return profile
}

/** The same without waiting for anything but the end: what a change could do that need not look at what it changes. */
async function writeAtOnce(request: IncomingMessage): Promise<object> {
  const profile = await profileOf(request)
  const connection = await pool.reserve()
  try {
    await Promise.all([
      connection.unsafe('begin'),
      ...statements(tenantOf(request), profile).map((statement) => Promise.resolve(statement(connection))),
      connection.unsafe('commit'),
    ])
    return profile
  } finally {
    connection.release()
  }
}

function statements(tenant: string, profile: Profile): ((sql: Asked) => PromiseLike<unknown>)[] {
  const at = Temporal.Now.instant().toString()
  const id = uuidv7()
  const text = JSON.stringify(profile)
  return [
    (sql) => sql`
      update billing_profiles set version = version + 1, address = ${sql.json(profile.address as never)},
             primary_contact = ${sql.json(profile.primaryContact as never)},
             purchase_order_number = ${profile.purchaseOrderNumber}, changed_at = ${at}, changed_by = 'floor'
       where tenant_id = ${tenant}`,
    (sql) => sql`
      with head as (
        update audit_heads set seq = seq + 1, hash = sha256(hash || convert_to((seq + 1)::text || ${text}::text, 'UTF8'))
         where tenant_id = ${tenant} returning seq, hash
      ), entry as (
        insert into audit_entries (tenant_id, at, seq, id, act, content, hash)
        select ${tenant}, ${at}, seq, ${id}, 'floor', ${text}, hash from head
      )
      insert into events (tenant_id, seq, id, at, type, subject_kind, subject_id, resource)
      select ${tenant}, seq, ${id}, ${at}, 'floor', 'billing_profile', ${tenant}, ${text}::text::jsonb from head`,
  ]
}

/** One read and one RS256 signature: what a client_credentials token cannot do without. */
async function signToken(request: IncomingMessage): Promise<object> {
  const form = new URLSearchParams(await bodyOf(request))
  const clientId = form.get('client_id') ?? ''
  const [row] = await pool`select client_id, hash from application_secrets where client_id = ${clientId}`
  const token = await new SignJWT({ appid: String(row?.['client_id']), roles: [] })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'floor' })
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey)
  return { token_type: 'Bearer', expires_in: 3599, access_token: token }
}

const answers: Readonly<Record<string, (request: IncomingMessage) => Promise<object>>> = {
  '/read': readProfile,
  '/write': writeProfile,
  '/write-at-once': writeAtOnce,
  '/token': signToken,
  '/users': listUsers,
  '/vetting': listCases,
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const work = answers[request.url ?? '']
  if (work === undefined) return void response.writeHead(404).end()
  const text = JSON.stringify(await work(request))
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(text)
}

const http = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
})
http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(http.address() as AddressInfo).port}\n`)
})
process.on('SIGINT', () => process.exit(0))
