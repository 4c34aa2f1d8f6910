import type { Tx } from '#platform/db/database.ts'
import type { Standing } from './rules.ts'

/**
 * A person's `Standing` as a column, for statements that call the users `u`: the doorkeeper, the sign-in and the token
 * endpoints learn it in the round trip they make anyway.
 */
export const standingColumn = (tx: Tx) => tx.sql`
  (select json_build_object(
            'registered', exists (select from second_factors f
                                   where f.tenant_id = u.tenant_id and f.user_id = u.id and f.material_sealed is not null),
            'requiredSince', least(case when p.required then greatest(p.since, u.created_at) end, d.since),
            'graceDays', coalesce(p.grace_days, 14))
     from (select) one
     left join second_factor_policies p on p.tenant_id = u.tenant_id
     left join second_factor_demands d on d.tenant_id = u.tenant_id and d.user_id = u.id)`

/** Since when one is asked of somebody: by the account's rule, which is looked up once for all of them, or of them alone. */
export const requiredSinceColumn = (tx: Tx) => tx.sql`
  least(greatest((select p.since from second_factor_policies p where p.tenant_id = ${tx.tenantId} and p.required),
                 case when exists (select from second_factor_policies p where p.tenant_id = ${tx.tenantId} and p.required)
                      then u.created_at end),
        (select d.since from second_factor_demands d where d.tenant_id = u.tenant_id and d.user_id = u.id))`

/** The kinds somebody has registered. */
export const kindsColumn = (tx: Tx) => tx.sql`
  array(select distinct f.kind from second_factors f
         where f.tenant_id = u.tenant_id and f.user_id = u.id and f.material_sealed is not null order by f.kind)`

/** Of people who have registered one, or who have not. */
export const havingFactor = (tx: Tx, registered: boolean) => tx.sql`
  exists (select from second_factors f
           where f.tenant_id = u.tenant_id and f.user_id = u.id and f.material_sealed is not null) = ${registered}`

export const standingOf = async (tx: Tx, userId: string): Promise<Standing | undefined> =>
  (
    await tx.sql<{ standing: Standing }[]>`
    select ${standingColumn(tx)} as standing from users u where u.tenant_id = ${tx.tenantId} and u.id = ${userId}`
  )[0]?.standing

export type FactorRow = {
  id: string
  kind: 'totp' | 'passkey'
  name: string
  material_sealed: string
  created_at: Date
  last_used_at: Date | null
  last_step: bigint | null
  credential_id: string | null
  site: string | null
  counter: bigint
  transports: string[]
}

/** Oldest first; those that came in an archive without their material are none. */
export const factorsOf = (tx: Tx, userId: string): Promise<FactorRow[]> =>
  Promise.resolve(tx.sql<FactorRow[]>`
    select id, kind, name, material_sealed, created_at, last_used_at, last_step, credential_id, site, counter, transports
      from second_factors
     where tenant_id = ${tx.tenantId} and user_id = ${userId} and material_sealed is not null
     order by created_at, id limit 50`)

export type NewFactor = Pick<FactorRow, 'id' | 'kind' | 'name' | 'material_sealed'> & {
  readonly userId: string
  readonly at: Temporal.Instant
  readonly lastStep?: bigint
  readonly passkey?: {
    readonly credentialId: string
    readonly site: string
    readonly counter: number
    readonly transports: readonly string[]
  }
}

export async function insertFactor(tx: Tx, one: NewFactor): Promise<void> {
  const { passkey, at } = one
  await tx.sql`
    insert into second_factors (tenant_id, id, user_id, kind, name, material_sealed, created_at, last_used_at, last_step,
                                credential_id, site, counter, transports)
    values (${tx.tenantId}, ${one.id}, ${one.userId}, ${one.kind}, ${one.name}, ${one.material_sealed}, ${at.toString()},
            ${at.toString()}, ${one.lastStep?.toString() ?? null}, ${passkey?.credentialId ?? null}, ${passkey?.site ?? null},
            ${passkey?.counter ?? 0}, ${[...(passkey?.transports ?? [])]})`
}

export type Use = { readonly at: Temporal.Instant; readonly step?: bigint; readonly counter?: number }

export async function noteUse(tx: Tx, id: string, { at, step, counter }: Use): Promise<void> {
  await tx.sql`
    update second_factors
       set last_used_at = ${at.toString()},
           last_step = coalesce(${step?.toString() ?? null}, last_step),
           counter = coalesce(${counter ?? null}, counter)
     where tenant_id = ${tx.tenantId} and id = ${id}`
}

export async function renameFactor(tx: Tx, userId: string, id: string, name: string): Promise<void> {
  await tx.sql`
    update second_factors set name = ${name} where tenant_id = ${tx.tenantId} and user_id = ${userId} and id = ${id}`
}

export async function deleteFactor(tx: Tx, userId: string, id: string): Promise<void> {
  await tx.sql`delete from second_factors where tenant_id = ${tx.tenantId} and user_id = ${userId} and id = ${id}`
}

/** Two changes of one person's factors at the same instant come one after the other, so that the last one stays. */
export async function holdFactors(tx: Tx, userId: string): Promise<void> {
  await tx.sql`select from users where tenant_id = ${tx.tenantId} and id = ${userId} for update`
}

/** How many factors went. */
export async function deleteEveryFactor(tx: Tx, userId: string): Promise<number> {
  const [factors] = await Promise.all([
    tx.sql`delete from second_factors where tenant_id = ${tx.tenantId} and user_id = ${userId}`,
    tx.sql`delete from recovery_codes where tenant_id = ${tx.tenantId} and user_id = ${userId}`,
    tx.sql`delete from second_factor_challenges where tenant_id = ${tx.tenantId} and user_id = ${userId}`,
  ])
  return factors.count
}

export async function replaceRecoveryCodes(
  tx: Tx,
  userId: string,
  hashes: readonly Buffer[],
  at: Temporal.Instant,
): Promise<void> {
  await tx.sql`delete from recovery_codes where tenant_id = ${tx.tenantId} and user_id = ${userId}`
  await Promise.all(
    hashes.map(
      (hash) => tx.sql`
        insert into recovery_codes (tenant_id, user_id, code_hash, created_at)
        values (${tx.tenantId}, ${userId}, ${hash}, ${at.toString()})`,
    ),
  )
}

/** False when it is none of theirs or was used before. */
export const takeRecoveryCode = async (tx: Tx, userId: string, hash: Buffer, at: Temporal.Instant): Promise<boolean> =>
  (
    await tx.sql`
    update recovery_codes set used_at = ${at.toString()}
     where tenant_id = ${tx.tenantId} and user_id = ${userId} and code_hash = ${hash} and used_at is null`
  ).count === 1

export const recoveryCodesLeft = async (tx: Tx, userId: string): Promise<number> =>
  (
    await tx.sql<{ left: number }[]>`
    select count(*)::int as left from recovery_codes
     where tenant_id = ${tx.tenantId} and user_id = ${userId} and used_at is null`
  )[0]?.left ?? 0

export type Purpose = 'register_totp' | 'register_passkey' | 'pass'

export type Challenge = {
  readonly id: string
  readonly userId: string
  readonly purpose: Purpose
  readonly material: string
  readonly expiresAt: Temporal.Instant
}

/** Ended ones go at the same time: nobody needs them. */
export async function insertChallenge(tx: Tx, one: Challenge, now: Temporal.Instant): Promise<void> {
  await Promise.all([
    tx.sql`
      insert into second_factor_challenges (tenant_id, id, user_id, purpose, material_sealed, expires_at)
      values (${tx.tenantId}, ${one.id}, ${one.userId}, ${one.purpose}, ${one.material}, ${one.expiresAt.toString()})`,
    tx.sql`delete from second_factor_challenges where tenant_id = ${tx.tenantId} and expires_at <= ${now.toString()}`,
  ])
}

export type ChallengeRow = { purpose: Purpose; material_sealed: string }

export const challengeHeld = async (
  tx: Tx,
  userId: string,
  id: string,
  now: Temporal.Instant,
): Promise<ChallengeRow | undefined> =>
  (
    await tx.sql<ChallengeRow[]>`
    select purpose, material_sealed from second_factor_challenges
     where tenant_id = ${tx.tenantId} and user_id = ${userId} and id = ${id} and expires_at > ${now.toString()} for update`
  )[0]

export async function endChallenge(tx: Tx, id: string): Promise<void> {
  await tx.sql`delete from second_factor_challenges where tenant_id = ${tx.tenantId} and id = ${id}`
}

export type Renewal = {
  readonly former: string
  readonly id: string
  readonly secretHash: Buffer
  readonly amr: readonly string[]
  readonly at: Temporal.Instant
}

export type RenewedRow = { created_at: Date; user_agent: string | null; ip_address: string | null }

/** The same session under another id and secret: who knew it before the second factor knows nothing now. */
export const renewSession = async (
  tx: Tx,
  { former, id, secretHash, amr, at }: Renewal,
): Promise<RenewedRow | undefined> =>
  (
    await tx.sql<RenewedRow[]>`
    update sessions
       set id = ${id}, token_hash = ${secretHash}, amr = ${[...amr]}, factor_passed_at = ${at.toString()},
           last_seen_at = ${at.toString()}
     where tenant_id = ${tx.tenantId} and id = ${former}
 returning created_at, user_agent, ip_address`
  )[0]
