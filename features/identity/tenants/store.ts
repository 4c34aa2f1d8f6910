import type { Tenant } from '#platform/access/actor.ts'
import type { ReferenceTx, Tx } from '#platform/db/database.ts'
import { type Statement, together } from '#platform/db/together.ts'
import { type Beginning, openRecord } from '#platform/record/open.ts'

export type NewTenant = {
  readonly kind: Tenant['kind']
  readonly domain: string
  readonly country: string
  readonly partnerType?: Tenant['partnerType']
  readonly standing?: Tenant['standing']
  readonly sandbox?: boolean
  /** The company's name as people see it; kept up to date with `describeCompany`. */
  readonly name: string
  readonly currency: string
  readonly primaryContactId?: string
  readonly at: Temporal.Instant
  /** What its record tells from the start. */
  readonly beginning?: Beginning
}

/** The tenant of the transaction itself comes into being: its domain, its record, its company. */
export function tenantRows(tx: Tx, tenant: NewTenant): Statement[] {
  const at = tenant.at.toString()
  const domain = tenant.domain.toLowerCase()
  return [
    tx.sql`
      insert into tenants (tenant_id, kind, domain, country, partner_type, standing, sandbox, created_at)
      values (${tx.tenantId}, ${tenant.kind}, ${domain}, ${tenant.country}, ${tenant.partnerType ?? 'direct_bill'},
              ${tenant.standing ?? 'active'}, ${tenant.sandbox ?? false}, ${at})`,
    tx.sql`insert into domains (domain, tenant_id, verified_at) values (${domain}, ${tx.tenantId}, ${at})`,
    ...openRecord(tx, tenant.beginning),
    tx.sql`
      insert into companies (tenant_id, name, currency, primary_contact_id)
      values (${tx.tenantId}, ${tenant.name}, ${tenant.currency}, ${tenant.primaryContactId ?? null})`,
  ]
}

export const insertTenant = (tx: Tx, tenant: NewTenant): Statement => together(tx.sql, tenantRows(tx, tenant))

export type Company = { readonly name: string; readonly currency: string; readonly primaryContactId?: string }

/** Called by whoever changes the legal name, the billing currency or the primary contact, in that same transaction. */
export async function describeCompany(tx: Tx, change: Partial<Company>): Promise<void> {
  await tx.sql`
    update companies
       set name = coalesce(${change.name ?? null}, name),
           currency = coalesce(${change.currency ?? null}, currency),
           primary_contact_id = coalesce(${change.primaryContactId ?? null}, primary_contact_id)
     where tenant_id = ${tx.tenantId}`
}

type CompanyRow = { name: string; currency: string; primary_contact_id: string | null; operator_name: string | null }

export async function companyOf(tx: Tx): Promise<Company & { readonly operatorName: string }> {
  const [row] = await tx.sql<CompanyRow[]>`
    select name, currency, primary_contact_id, (select operator_name from installation) as operator_name
      from companies where tenant_id = ${tx.tenantId}`
  if (row === undefined) throw new Error(`Tenant ${tx.tenantId} has no company`)
  return {
    name: row.name,
    currency: row.currency,
    operatorName: row.operator_name ?? '',
    ...(row.primary_contact_id === null ? {} : { primaryContactId: row.primary_contact_id }),
  }
}

export const operatorTenant = async ({ sql }: ReferenceTx): Promise<string | undefined> =>
  (await sql<{ id: string }[]>`select operator_tenant_id as id from installation`)[0]?.id

export const tenantOfDomain = async ({ sql }: ReferenceTx, domain: string): Promise<string | undefined> =>
  (
    await sql<{ id: string }[]>`
    select tenant_id as id from domains where domain = ${domain.toLowerCase()} and verified_at is not null`
  )[0]?.id

/** Which of these domains somebody has, verified or not, and who. */
export async function tenantsOfDomains({ sql }: ReferenceTx, domains: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<{ domain: string; id: string }[]>`
    select domain, tenant_id as id from domains where domain = any(${[...domains]})`
  return new Map(rows.map(({ domain, id }) => [domain, id]))
}

export const operatorName = async ({ sql }: ReferenceTx): Promise<string | undefined> =>
  (await sql<{ name: string }[]>`select operator_name as name from installation`)[0]?.name

export const tenantExists = async ({ sql }: ReferenceTx, tenantId: string): Promise<boolean> =>
  (await sql`select from tenants where tenant_id = ${tenantId}`).length > 0

export const tenantOfApplication = async ({ sql }: ReferenceTx, clientId: string): Promise<string | undefined> =>
  (await sql<{ id: string }[]>`select tenant_id as id from application_tenants where client_id = ${clientId}`)[0]?.id

/** Whose sign-ins these are: the domain's tenant; a domain nobody has counts with the operator, so both cost the same. */
export const tenantOfSignIn = async ({ sql }: ReferenceTx, domain: string): Promise<string | undefined> =>
  (
    await sql<{ id: string | null }[]>`
    select coalesce((select tenant_id from domains where domain = ${domain} and verified_at is not null),
                    (select operator_tenant_id from installation)) as id`
  )[0]?.id ?? undefined

export const countPartners = async ({ sql }: ReferenceTx): Promise<number> =>
  (await sql<{ count: number }[]>`select count(*)::int as count from tenants where kind = 'partner'`)[0]?.count ?? 0

export type DomainRow = { name: string; verified: boolean }

/** Of the transaction's tenant, by name. */
export const domainsOf = (tx: Tx): Promise<DomainRow[]> =>
  Promise.resolve(tx.sql<DomainRow[]>`
    select domain as name, verified_at is not null as verified from domains where tenant_id = ${tx.tenantId} order by domain`)

/** What may stand behind the @ of a sign-in name now. */
export const verifiedDomains = async (tx: Tx): Promise<string[]> =>
  (await domainsOf(tx)).filter((one) => one.verified).map((one) => one.name)

export type TenantClock = { tenant_id: string; clock_offset_seconds: bigint }

/** Every account with what its time is ahead of ours, for rounds of the house. */
export const tenantClocks = ({ sql }: ReferenceTx): Promise<TenantClock[]> =>
  Promise.resolve(sql<TenantClock[]>`select tenant_id, clock_offset_seconds from tenants order by tenant_id`)
