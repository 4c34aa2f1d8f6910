import type { Tx } from '#platform/db/database.ts'
import { jobRow } from '#platform/jobs/later.ts'
import { noticesBefore } from './rules.ts'

export type Kind = 'web' | 'native'

export type NewApplication = {
  readonly clientId: string
  readonly name: string
  readonly kind: Kind
  readonly redirectUris: readonly string[]
  readonly at: Temporal.Instant
}

export async function insertApplication(tx: Tx, application: NewApplication): Promise<void> {
  await Promise.all([
    tx.sql`
      insert into applications (tenant_id, client_id, name, kind, redirect_uris, created_at)
      values (${tx.tenantId}, ${application.clientId}, ${application.name}, ${application.kind},
              ${[...application.redirectUris]}, ${application.at.toString()})`,
    tx.sql`insert into application_tenants (client_id, tenant_id) values (${application.clientId}, ${tx.tenantId})`,
  ])
}

export type SecretRow = { id: string; name: string; hint: string; created_at: string; expires_at: string }
export type CertificateRow = Omit<SecretRow, 'hint'> & { thumbprint: string; subject: string }

export type ApplicationRow = {
  client_id: string
  name: string
  kind: Kind
  redirect_uris: string[]
  created_at: Date
  version: bigint
  roles: string[]
  people: number
  secrets: SecretRow[]
  certificates: CertificateRow[]
  /** Instants by credential, the application's own among them. */
  uses: Record<string, string>
}

const columns = (tx: Tx) => tx.sql`
  a.client_id, a.name, a.kind, a.redirect_uris, a.created_at, a.version,
  array(select r.role from application_roles r where r.tenant_id = a.tenant_id and r.client_id = a.client_id order by 1) as roles,
  (select count(*)::int from consents c where c.tenant_id = a.tenant_id and c.client_id = a.client_id) as people,
  coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name, 'hint', s.hint, 'created_at', s.created_at, 'expires_at', s.expires_at)
                            order by s.expires_at, s.id)
              from application_secrets s where s.tenant_id = a.tenant_id and s.client_id = a.client_id), '[]') as secrets,
  coalesce((select json_agg(json_build_object('id', k.id, 'name', k.name, 'thumbprint', k.thumbprint, 'subject', k.subject,
                                              'created_at', k.created_at, 'expires_at', k.expires_at) order by k.expires_at, k.id)
              from application_certificates k where k.tenant_id = a.tenant_id and k.client_id = a.client_id), '[]') as certificates,
  coalesce((select json_object_agg(u.credential_id, u.last_used_at)
              from application_uses u where u.tenant_id = a.tenant_id and u.client_id = a.client_id), '{}') as uses`

export const applications = (tx: Tx): Promise<ApplicationRow[]> =>
  Promise.resolve(tx.sql<ApplicationRow[]>`
    select ${columns(tx)} from applications a where a.tenant_id = ${tx.tenantId} order by lower(a.name), a.client_id`)

export const applicationById = async (tx: Tx, clientId: string): Promise<ApplicationRow | undefined> =>
  (
    await tx.sql<ApplicationRow[]>`
    select ${columns(tx)} from applications a where a.tenant_id = ${tx.tenantId} and a.client_id = ${clientId}`
  )[0]

/**
 * Held until the commit: what belongs to one application is counted and changed one after the other. Read by a statement of
 * its own, because the one that waits sees what hangs on the row as it was before.
 */
export async function applicationHeld(tx: Tx, clientId: string): Promise<ApplicationRow | undefined> {
  await tx.sql`select client_id from applications where tenant_id = ${tx.tenantId} and client_id = ${clientId} for update`
  return applicationById(tx, clientId)
}

/** With the account held until the commit, so that those registered at one instant are counted one by one. */
export async function countApplicationsHeld(tx: Tx): Promise<number> {
  const [, [row]] = await Promise.all([
    tx.sql`select from tenants where tenant_id = ${tx.tenantId} for no key update`,
    tx.sql<{ n: number }[]>`select count(*)::int as n from applications where tenant_id = ${tx.tenantId}`,
  ])
  return row?.n ?? 0
}

export async function updateApplication(
  tx: Tx,
  clientId: string,
  { name, redirectUris }: Pick<NewApplication, 'name' | 'redirectUris'>,
): Promise<void> {
  await tx.sql`
    update applications set name = ${name}, redirect_uris = ${[...redirectUris]}, version = version + 1
     where tenant_id = ${tx.tenantId} and client_id = ${clientId}`
}

/** Secrets, certificates, rights, consents and device codes hang on it and go with it; what people were given, too. */
export async function deleteApplication(tx: Tx, clientId: string): Promise<void> {
  await Promise.all([
    tx.sql`delete from refresh_tokens where tenant_id = ${tx.tenantId} and client_id = ${clientId}`,
    tx.sql`delete from authorization_codes where tenant_id = ${tx.tenantId} and client_id = ${clientId}`,
    tx.sql`delete from applications where tenant_id = ${tx.tenantId} and client_id = ${clientId}`,
    tx.sql`delete from application_tenants where tenant_id = ${tx.tenantId} and client_id = ${clientId}`,
  ])
}

export type NewSecret = {
  readonly id: string
  readonly clientId: string
  readonly name: string
  readonly hash: Buffer
  readonly hint: string
  readonly at: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

export const endingJob = 'credential_ending'

type Ending = { readonly id: string; readonly at: Temporal.Instant; readonly expiresAt: Temporal.Instant }

const noticesOf = (tx: Tx, { id, at, expiresAt }: Ending) =>
  noticesBefore(expiresAt, at).map((runAt) => jobRow(tx, { kind: endingJob, subjectId: id, runAt }))

export async function insertSecret(tx: Tx, secret: NewSecret): Promise<void> {
  await Promise.all([
    tx.sql`
    insert into application_secrets (tenant_id, client_id, id, name, hash, hint, created_at, expires_at)
    values (${tx.tenantId}, ${secret.clientId}, ${secret.id}, ${secret.name}, ${secret.hash}, ${secret.hint},
            ${secret.at.toString()}, ${secret.expiresAt.toString()})`,
    ...noticesOf(tx, secret),
  ])
}

export const deleteSecret = async (tx: Tx, clientId: string, id: string): Promise<boolean> =>
  (
    await tx.sql`delete from application_secrets where tenant_id = ${tx.tenantId} and client_id = ${clientId} and id = ${id}`
  ).count > 0

export type NewCertificate = {
  readonly id: string
  readonly clientId: string
  readonly name: string
  readonly der: Buffer
  readonly thumbprint: string
  readonly subject: string
  readonly at: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

export async function insertCertificate(tx: Tx, one: NewCertificate): Promise<void> {
  await Promise.all([
    tx.sql`
    insert into application_certificates (tenant_id, client_id, id, name, certificate, thumbprint, subject, created_at, expires_at)
    values (${tx.tenantId}, ${one.clientId}, ${one.id}, ${one.name}, ${one.der}, ${one.thumbprint}, ${one.subject},
            ${one.at.toString()}, ${one.expiresAt.toString()})`,
    ...noticesOf(tx, one),
  ])
}

export const deleteCertificate = async (tx: Tx, clientId: string, id: string): Promise<boolean> =>
  (
    await tx.sql`delete from application_certificates where tenant_id = ${tx.tenantId} and client_id = ${clientId} and id = ${id}`
  ).count > 0

export async function setRoles(
  tx: Tx,
  clientId: string,
  roles: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  const held = [...roles]
  await Promise.all([
    tx.sql`delete from application_roles where tenant_id = ${tx.tenantId} and client_id = ${clientId} and role <> all(${held})`,
    tx.sql`
      insert into application_roles (tenant_id, client_id, role, granted_at)
      select ${tx.tenantId}, ${clientId}, role, ${at.toString()} from unnest(${held}::text[]) as role
      on conflict do nothing`,
  ])
}

/** Several processes note the same use: the first within a minute writes. A registration that is gone has no uses. */
export async function noteUses(
  tx: Tx,
  clientId: string,
  credentials: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  await tx.sql`
    insert into application_uses (tenant_id, client_id, credential_id, last_used_at)
    select a.tenant_id, a.client_id, used, ${at.toString()}
      from applications a, unnest(${[...credentials]}::uuid[]) as used
     where a.tenant_id = ${tx.tenantId} and a.client_id = ${clientId}
    on conflict (tenant_id, client_id, credential_id) do update set last_used_at = excluded.last_used_at
     where application_uses.last_used_at < excluded.last_used_at - interval '1 minute'`
}

export type EndingRow = { client_id: string; application: string; name: string; expires_at: Date; certificate: boolean }

/**
 * Marks that the administrators are told, and tells of what; nothing when it is gone, or was told before: a job that runs
 * twice tells once.
 */
export async function markTold(tx: Tx, id: string, days: number): Promise<EndingRow | undefined> {
  const unsaid = tx.sql`(c.told_days is null or c.told_days > ${days})`
  const [secrets, certificates] = await Promise.all([
    tx.sql<EndingRow[]>`
      update application_secrets c set told_days = ${days} from applications a
       where c.tenant_id = ${tx.tenantId} and c.id = ${id} and ${unsaid} and a.tenant_id = c.tenant_id and a.client_id = c.client_id
      returning a.client_id, a.name as application, c.name, c.expires_at, false as certificate`,
    tx.sql<EndingRow[]>`
      update application_certificates c set told_days = ${days} from applications a
       where c.tenant_id = ${tx.tenantId} and c.id = ${id} and ${unsaid} and a.tenant_id = c.tenant_id and a.client_id = c.client_id
      returning a.client_id, a.name as application, c.name, c.expires_at, true as certificate`,
  ])
  return secrets[0] ?? certificates[0]
}

export const endOfCredential = async (tx: Tx, id: string): Promise<Date | undefined> =>
  (
    await tx.sql<{ expires_at: Date }[]>`
    select expires_at from application_secrets where tenant_id = ${tx.tenantId} and id = ${id}
    union all
    select expires_at from application_certificates where tenant_id = ${tx.tenantId} and id = ${id}`
  )[0]?.expires_at
