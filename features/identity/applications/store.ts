import type { Tx } from '#platform/db/database.ts'

export type NewApplication = {
  readonly clientId: string
  readonly name: string
  readonly kind: 'web' | 'native'
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

export type NewSecret = {
  readonly id: string
  readonly clientId: string
  readonly hash: Buffer
  readonly hint: string
  readonly at: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

export async function insertSecret(tx: Tx, secret: NewSecret): Promise<void> {
  await tx.sql`
    insert into application_secrets (tenant_id, client_id, id, hash, hint, created_at, expires_at)
    values (${tx.tenantId}, ${secret.clientId}, ${secret.id}, ${secret.hash}, ${secret.hint},
            ${secret.at.toString()}, ${secret.expiresAt.toString()})`
}

export const deleteSecret = async (tx: Tx, clientId: string, id: string): Promise<boolean> =>
  (
    await tx.sql`delete from application_secrets where tenant_id = ${tx.tenantId} and client_id = ${clientId} and id = ${id}`
  ).count > 0

/** Held until the commit: secrets of one application are counted one after the other. */
export const applicationHeld = async (
  tx: Tx,
  clientId: string,
): Promise<{ kind: 'web' | 'native'; secrets: number } | undefined> =>
  (
    await tx.sql<{ kind: 'web' | 'native'; secrets: number }[]>`
    select a.kind, (select count(*)::int from application_secrets s where s.tenant_id = a.tenant_id and s.client_id = a.client_id) as secrets
      from applications a where a.tenant_id = ${tx.tenantId} and a.client_id = ${clientId} for update`
  )[0]
