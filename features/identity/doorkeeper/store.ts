import type { Faults, Tenant } from '#platform/access/actor.ts'
import type { ReferenceTx, Tx } from '#platform/db/database.ts'
import type { Standing } from '../second-factor/rules.ts'
import { standingColumn } from '../second-factor/store.ts'

type TenantRow = {
  kind: Tenant['kind']
  domain: string
  country: string
  partner_type: Tenant['partnerType']
  standing: Tenant['standing']
  sandbox: boolean
  clock_offset_seconds: bigint
  faults: Faults | null
  edition: 'global' | '21vianet' | null
}

type PersonRow = TenantRow & {
  user_id: string
  sign_in_name: string
  must_change_password: boolean
  second_factor: Standing
  roles: string[]
}

type ApplicationRow = TenantRow & { client_id: string; name: string; roles: string[] }

type SessionRow = PersonRow & {
  session_id: string
  created_at: Date
  last_seen_at: Date
  ends_at: Date
  amr: string[]
  factor_passed_at: Date | null
}

const tenantColumns = (tx: Pick<Tx, 'sql'>) => tx.sql`
  t.kind, t.domain, t.country, t.partner_type, t.standing, t.sandbox, t.clock_offset_seconds, t.faults,
  (select edition from installation) as edition`

const personColumns = (tx: Tx) => tx.sql`
  u.id as user_id, u.sign_in_name, u.must_change_password, ${standingColumn(tx)} as second_factor,
  array(select distinct r.role from user_roles r where r.tenant_id = u.tenant_id and r.user_id = u.id order by 1) as roles`

/** Blocked and deleted people have no row here, nor have applications that are gone. */
export const personBySession = async (tx: Tx, secretHash: Buffer): Promise<SessionRow | undefined> =>
  (
    await tx.sql<SessionRow[]>`
    select s.id as session_id, s.created_at, s.last_seen_at, s.ends_at, s.amr, s.factor_passed_at, ${personColumns(tx)}, ${tenantColumns(tx)}
      from sessions s
      join users u on u.tenant_id = s.tenant_id and u.id = s.user_id and u.state = 'active' and not u.blocked
      join tenants t on t.tenant_id = s.tenant_id
     where s.tenant_id = ${tx.tenantId} and s.token_hash = ${secretHash}`
  )[0]

export type Through = {
  readonly clientId: string
  /** The secret or certificate that the token was got with. */
  readonly proof: string | undefined
}

const stillProved = (tx: Tx, proof: string | undefined) =>
  proof === undefined
    ? tx.sql`true`
    : tx.sql`(exists (select from application_secrets p where p.tenant_id = a.tenant_id and p.client_id = a.client_id and p.id = ${proof})
           or exists (select from application_certificates p where p.tenant_id = a.tenant_id and p.client_id = a.client_id and p.id = ${proof}))`

/**
 * Only through an application that the person lets act, and has let since before the token was made (whole seconds); and
 * only if it was made after all that they had been given last ended.
 */
export const personByToken = async (
  tx: Tx,
  userId: string,
  { clientId, proof, issuedAt, madeAt }: Through & Record<'issuedAt' | 'madeAt', Temporal.Instant>,
): Promise<PersonRow | undefined> =>
  (
    await tx.sql<PersonRow[]>`
    select ${personColumns(tx)}, ${tenantColumns(tx)}
      from users u
      join applications a on a.tenant_id = u.tenant_id and a.client_id = ${clientId} and ${stillProved(tx, proof)}
      join consents c on c.tenant_id = u.tenant_id and c.user_id = u.id and c.client_id = a.client_id
                     and date_trunc('second', c.given_at) <= ${issuedAt.toString()}
      join tenants t on t.tenant_id = u.tenant_id
     where u.tenant_id = ${tx.tenantId} and u.id = ${userId} and u.state = 'active' and not u.blocked
       and (u.tokens_from is null or u.tokens_from < ${madeAt.toString()})`
  )[0]

export const applicationByToken = async (tx: Tx, { clientId, proof }: Through): Promise<ApplicationRow | undefined> =>
  (
    await tx.sql<ApplicationRow[]>`
    select a.client_id, a.name, ${tenantColumns(tx)},
           array(select r.role from application_roles r where r.tenant_id = a.tenant_id and r.client_id = a.client_id order by 1) as roles
      from applications a
      join tenants t on t.tenant_id = a.tenant_id
     where a.tenant_id = ${tx.tenantId} and a.client_id = ${clientId} and ${stillProved(tx, proof)}`
  )[0]

const isOver = (faults: Faults, now: Temporal.Instant) =>
  faults.until !== undefined && Temporal.Instant.compare(Temporal.Instant.from(faults.until), now) <= 0

export const tenantOf = (tenantId: string, row: TenantRow, now: Temporal.Instant): Tenant => ({
  tenantId,
  kind: row.kind,
  domain: row.domain,
  country: row.country,
  partnerType: row.partner_type,
  standing: row.standing,
  sandbox: row.sandbox,
  clockOffsetSeconds: Number(row.clock_offset_seconds),
  ...(row.faults === null || isOver(row.faults, now) ? {} : { faults: row.faults }),
})

type AccountRow = TenantRow & { tenant_id: string }

/** A partner's account as reference data tells of it; nobody of it has to be there. */
export async function accountById({ sql }: ReferenceTx, tenantId: string): Promise<AccountRow | undefined> {
  const [row] = await sql<AccountRow[]>`
    select t.tenant_id, ${tenantColumns({ sql })} from tenants t where t.tenant_id = ${tenantId} and t.kind = 'partner'`
  return row
}
