import type { Tx } from '#platform/db/database.ts'
import { digest } from '#platform/secrets/secrets.ts'
import type { Locale } from '#platform/words/words.ts'
import type { Standing } from '../second-factor/rules.ts'
import { standingColumn } from '../second-factor/store.ts'
import type { Failures } from './rules.ts'

/** What a sign-in needs to know, whether or not the name is anybody's: one statement either way. */
export type Candidate = {
  readonly clockOffsetSeconds: number
  readonly failures: Failures | undefined
  readonly user: CandidateUser | undefined
}

export type CandidateUser = {
  readonly id: string
  readonly signInName: string
  readonly displayName: string
  readonly email: string
  readonly language: Locale
  readonly state: 'active' | 'inactive'
  readonly blocked: boolean
  readonly passwordHash: string | null
  readonly mustChangePassword: boolean
  readonly temporaryUntil: Date | null
  readonly secondFactor: Standing
}

type FailureRow = { failures: number | null; locked_until: Date | null; failed_at: Date | null }

type CandidateRow = FailureRow & {
  clock_offset_seconds: bigint
  id: string | null
  sign_in_name: string
  display_name: string
  email: string
  language: Locale
  state: 'active' | 'inactive'
  blocked: boolean
  password_hash: string | null
  must_change_password: boolean
  temporary_until: Date | null
  second_factor: Standing
}

const nameHash = (signInName: string) => digest(signInName.toLowerCase())

const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime())

function failuresOf(row: FailureRow | undefined): Failures | undefined {
  if (row === undefined || row.failures === null || row.failed_at === null) return undefined
  return {
    failures: row.failures,
    failedAt: instant(row.failed_at),
    ...(row.locked_until === null ? {} : { lockedUntil: instant(row.locked_until) }),
  }
}

const userOf = (row: CandidateRow): CandidateUser | undefined =>
  row.id === null
    ? undefined
    : {
        id: row.id,
        signInName: row.sign_in_name,
        displayName: row.display_name,
        email: row.email,
        language: row.language,
        state: row.state,
        blocked: row.blocked,
        passwordHash: row.password_hash,
        mustChangePassword: row.must_change_password,
        temporaryUntil: row.temporary_until,
        secondFactor: row.second_factor,
      }

export async function candidate(tx: Tx, signInName: string): Promise<Candidate | undefined> {
  const [row] = await tx.sql<CandidateRow[]>`
    select t.clock_offset_seconds, f.failures, f.locked_until, f.failed_at,
           u.id, u.sign_in_name, u.display_name, u.email, u.language, u.state, u.blocked, u.password_hash,
           u.must_change_password, u.temporary_until, ${standingColumn(tx)} as second_factor
      from tenants t
      left join users u on u.tenant_id = t.tenant_id and u.sign_in_name = ${signInName.toLowerCase()}
      left join sign_in_failures f on f.tenant_id = t.tenant_id and f.name_hash = ${nameHash(signInName)}
     where t.tenant_id = ${tx.tenantId}`
  if (row === undefined) return undefined
  return {
    clockOffsetSeconds: Number(row.clock_offset_seconds),
    failures: failuresOf(row),
    user: userOf(row),
  }
}

/** Held until the commit, so that attempts at the same instant are counted one after the other. */
export async function failuresHeld(tx: Tx, signInName: string): Promise<Failures | undefined> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${nameHash(signInName).toString('hex')}, 0))`
  const [row] = await tx.sql<FailureRow[]>`
    select failures, locked_until, failed_at from sign_in_failures
     where tenant_id = ${tx.tenantId} and name_hash = ${nameHash(signInName)}`
  return failuresOf(row)
}

const forgottenDays = 3

export async function keepFailures(tx: Tx, signInName: string, now: Failures): Promise<void> {
  await tx.sql`
    insert into sign_in_failures (tenant_id, name_hash, failures, locked_until, failed_at)
    values (${tx.tenantId}, ${nameHash(signInName)}, ${now.failures}, ${now.lockedUntil?.toString() ?? null}, ${now.failedAt.toString()})
    on conflict (tenant_id, name_hash)
    do update set failures = excluded.failures, locked_until = excluded.locked_until, failed_at = excluded.failed_at`
  await tx.sql`
    delete from sign_in_failures where ctid = any(array(
      select ctid from sign_in_failures
       where tenant_id = ${tx.tenantId} and failed_at < ${now.failedAt.subtract({ hours: 24 * forgottenDays }).toString()} limit 20))`
}

export async function forgetFailures(tx: Tx, signInName: string): Promise<void> {
  await tx.sql`delete from sign_in_failures where tenant_id = ${tx.tenantId} and name_hash = ${nameHash(signInName)}`
}

export async function noteSignIn(tx: Tx, userId: string, at: Temporal.Instant): Promise<void> {
  await tx.sql`update users set last_sign_in_at = ${at.toString()} where tenant_id = ${tx.tenantId} and id = ${userId}`
}

export const passwordOf = async (tx: Tx, userId: string) =>
  (
    await tx.sql<{ sign_in_name: string; password_hash: string | null; company: string }[]>`
    select u.sign_in_name, u.password_hash, c.name as company
      from users u join companies c on c.tenant_id = u.tenant_id
     where u.tenant_id = ${tx.tenantId} and u.id = ${userId}`
  )[0]

/** `former` is the hash that was verified: a password changed in between is not overwritten. */
export async function replacePassword(
  tx: Tx,
  change: { userId: string; former: string | null; next: string; at: Temporal.Instant },
): Promise<boolean> {
  const replaced = await tx.sql`
    update users
       set password_hash = ${change.next}, password_changed_at = ${change.at.toString()},
           must_change_password = false, temporary_until = null
     where tenant_id = ${tx.tenantId} and id = ${change.userId} and password_hash is not distinct from ${change.former}`
  return replaced.count === 1
}
