import type { Tx } from '#platform/db/database.ts'
import type { Standing } from '../second-factor/rules.ts'
import { standingColumn } from '../second-factor/store.ts'
import { holdGiving } from '../sessions/store.ts'

export type Client = {
  readonly clientId: string
  readonly name: string
  readonly kind: 'web' | 'native'
  readonly redirectUris: readonly string[]
  /** Whether its tenant is one. */
  readonly sandbox: boolean
  readonly secrets: readonly { readonly id: string; readonly hash: string; readonly expiresAt: string }[]
  readonly certificates: readonly KnownCertificate[]
}

/** DER in base64; `thumbprint` is SHA-256 in hexadecimal. */
export type KnownCertificate = {
  readonly id: string
  readonly certificate: string
  readonly thumbprint: string
  readonly expiresAt: string
}

type ClientRow = {
  client_id: string
  name: string
  kind: Client['kind']
  redirect_uris: string[]
  sandbox: boolean
  secrets: Client['secrets']
  certificates: Client['certificates']
}

/** The application and all that it can prove itself with in one statement: the only one that client_credentials needs. */
export async function clientOf(tx: Tx, clientId: string): Promise<Client | undefined> {
  const [row] = await tx.sql<ClientRow[]>`
    select a.client_id, a.name, a.kind, a.redirect_uris, t.sandbox,
           coalesce((select json_agg(json_build_object('id', s.id, 'hash', encode(s.hash, 'hex'), 'expiresAt', s.expires_at))
                       from application_secrets s where s.tenant_id = a.tenant_id and s.client_id = a.client_id), '[]') as secrets,
           coalesce((select json_agg(json_build_object('id', k.id, 'certificate', encode(k.certificate, 'base64'), 'thumbprint', k.thumbprint, 'expiresAt', k.expires_at))
                       from application_certificates k where k.tenant_id = a.tenant_id and k.client_id = a.client_id), '[]') as certificates
      from applications a join tenants t on t.tenant_id = a.tenant_id
     where a.tenant_id = ${tx.tenantId} and a.client_id = ${clientId}`
  return row && { ...row, clientId: row.client_id, redirectUris: row.redirect_uris }
}

/** What a token says about a person, and what would stop it from being given. */
export type Holder = {
  id: string
  sign_in_name: string
  display_name: string
  state: 'active' | 'inactive'
  blocked: boolean
  must_change_password: boolean
  second_factor: Standing
}

export type CodeRow = Holder & {
  client_id: string
  redirect_uri: string
  scope: string
  nonce: string | null
  code_challenge: string | null
  amr: string[]
  expires_at: Date
  used_family: string | null
}

const holder = (tx: Tx) => tx.sql`
  u.id, u.sign_in_name, u.display_name, u.state, u.blocked, u.must_change_password, ${standingColumn(tx)} as second_factor`

/** Held shared, like the holders of codes and refresh tokens: who ends all that was given waits (`holdGiving`). */
export const holderById = async (tx: Tx, id: string): Promise<Holder | undefined> =>
  (
    await tx.sql<Holder[]>`
    select ${holder(tx)} from users u where u.tenant_id = ${tx.tenantId} and u.id = ${id} for share of u`
  )[0]

export type NewCode = {
  readonly hash: Buffer
  readonly clientId: string
  readonly userId: string
  readonly redirectUri: string
  readonly scope: string
  readonly nonce: string | undefined
  readonly codeChallenge: string | undefined
  readonly amr: readonly string[]
  readonly at: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

/** Used codes are kept until they would have ended, so that a second use is seen; ended ones go. */
export async function insertCode(tx: Tx, code: NewCode): Promise<void> {
  await Promise.all([
    tx.sql`
      insert into authorization_codes (tenant_id, code_hash, client_id, user_id, redirect_uri, scope, nonce, code_challenge, amr, expires_at)
      values (${tx.tenantId}, ${code.hash}, ${code.clientId}, ${code.userId}, ${code.redirectUri}, ${code.scope}, ${code.nonce ?? null},
              ${code.codeChallenge ?? null}, ${[...code.amr]}, ${code.expiresAt.toString()})`,
    tx.sql`delete from authorization_codes where tenant_id = ${tx.tenantId} and expires_at < ${code.at.toString()}`,
  ])
}

export const codeHeld = async (tx: Tx, hash: Buffer): Promise<CodeRow | undefined> =>
  (
    await tx.sql<CodeRow[]>`
    select c.client_id, c.redirect_uri, c.scope, c.nonce, c.code_challenge, c.amr, c.expires_at, c.used_family, ${holder(tx)}
      from authorization_codes c join users u on u.tenant_id = c.tenant_id and u.id = c.user_id
     where c.tenant_id = ${tx.tenantId} and c.code_hash = ${hash} for share of u for update of c`
  )[0]

export const codeUsed = async (tx: Tx, hash: Buffer, family: string): Promise<void> => {
  await tx.sql`update authorization_codes set used_family = ${family} where tenant_id = ${tx.tenantId} and code_hash = ${hash}`
}

export type RefreshRow = Holder & {
  family: string
  client_id: string
  scope: string
  amr: string[]
  expires_at: Date
  used_at: Date | null
}

export const refreshHeld = async (tx: Tx, hash: Buffer): Promise<RefreshRow | undefined> =>
  (
    await tx.sql<RefreshRow[]>`
    select r.family, r.client_id, r.scope, r.amr, r.expires_at, r.used_at, ${holder(tx)}
      from refresh_tokens r join users u on u.tenant_id = r.tenant_id and u.id = r.user_id
     where r.tenant_id = ${tx.tenantId} and r.token_hash = ${hash} for share of u for update of r`
  )[0]

export const refreshUsed = async (tx: Tx, hash: Buffer, at: Temporal.Instant): Promise<void> => {
  await tx.sql`update refresh_tokens set used_at = ${at.toString()} where tenant_id = ${tx.tenantId} and token_hash = ${hash}`
}

export type NewRefresh = {
  readonly hash: Buffer
  readonly family: string
  readonly clientId: string
  readonly userId: string
  readonly scope: string
  readonly amr: readonly string[]
  readonly at: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

export async function insertRefresh(tx: Tx, token: NewRefresh): Promise<void> {
  const at = token.at.toString()
  await Promise.all([
    tx.sql`
      insert into refresh_tokens (tenant_id, token_hash, family, client_id, user_id, scope, amr, issued_at, expires_at)
      values (${tx.tenantId}, ${token.hash}, ${token.family}, ${token.clientId}, ${token.userId}, ${token.scope}, ${[...token.amr]},
              ${at}, ${token.expiresAt.toString()})`,
    tx.sql`delete from refresh_tokens where tenant_id = ${tx.tenantId} and user_id = ${token.userId} and expires_at < ${at}`,
  ])
}

/** Also what is being given of it at this instant. */
export const endFamily = async (tx: Tx, userId: string, family: string): Promise<void> => {
  await Promise.all([
    holdGiving(tx, userId),
    tx.sql`delete from refresh_tokens where tenant_id = ${tx.tenantId} and family = ${family}`,
  ])
}

export type Spent = {
  readonly clientId: string
  readonly hash: Buffer
  readonly at: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

/** False when it was taken before. The application's ended ones go at the same time. */
export async function takeAssertion(tx: Tx, { clientId, hash, at, expiresAt }: Spent): Promise<boolean> {
  const [taken] = await Promise.all([
    tx.sql`
      insert into client_assertions (tenant_id, client_id, assertion_hash, expires_at)
      values (${tx.tenantId}, ${clientId}, ${hash}, ${expiresAt.toString()}) on conflict do nothing`,
    tx.sql`delete from client_assertions where tenant_id = ${tx.tenantId} and client_id = ${clientId} and expires_at < ${at.toString()}`,
  ])
  return taken.count > 0
}
