import type { ReferenceTx, Tx } from '#platform/db/database.ts'
import { digest } from '#platform/secrets/secrets.ts'
import type { Locale } from '#platform/words/words.ts'
import type { Standing } from '../second-factor/rules.ts'
import { standingColumn } from '../second-factor/store.ts'
import { type Failures, guessSeconds, type Lane } from './rules.ts'

/** What a sign-in needs to know, whether or not the name is anybody's: one round trip either way. */
export type Candidate = {
  readonly clockOffsetSeconds: number
  readonly user: CandidateUser | undefined
  /** Somebody with this name has signed in from this browser before. */
  readonly knownDevice: boolean
  readonly failures: ReadonlyMap<string, Failures>
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

type FailureRow = { name_hash: Buffer; failures: number; locked_until: Date | null; failed_at: Date }

type CandidateRow = {
  clock_offset_seconds: bigint
  known_device: boolean
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

/** What is counted under which key; never a name that could be read back from a copy of the table alone. */
export type Count = { readonly lane: Lane; readonly key: Buffer; readonly whose: Buffer }

export const countOf = (lane: Lane, signInName: string, place = ''): Count => ({
  lane,
  key: digest([signInName.toLowerCase(), lane, place].join('\n')),
  whose: digest(signInName.toLowerCase()),
})

// The driver sends no array of bytes.
const inHex = ({ key }: Count) => `\\x${key.toString('hex')}`

const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime())

const mapOf = (rows: readonly FailureRow[]): ReadonlyMap<string, Failures> =>
  new Map(
    rows.map(({ name_hash, failures, failed_at, locked_until }) => [
      Buffer.from(name_hash).toString('hex'),
      {
        failures,
        failedAt: instant(failed_at),
        ...(locked_until === null ? {} : { lockedUntil: instant(locked_until) }),
      },
    ]),
  )

export const failuresOf = (known: ReadonlyMap<string, Failures>, { key }: Count): Failures | undefined =>
  known.get(key.toString('hex'))

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

type Asked = { readonly signInName: string; readonly device: Buffer | undefined; readonly counts: readonly Count[] }

export async function candidate(tx: Tx, { signInName, device, counts }: Asked): Promise<Candidate | undefined> {
  const keys = counts.map(inHex)
  const [[row], failures] = await Promise.all([
    tx.sql<CandidateRow[]>`
      select t.clock_offset_seconds,
             exists (select from known_devices d
                      where d.tenant_id = u.tenant_id and d.user_id = u.id and d.token_hash = ${device ?? null}) as known_device,
             u.id, u.sign_in_name, u.display_name, u.email, u.language, u.state, u.blocked, u.password_hash,
             u.must_change_password, u.temporary_until, ${standingColumn(tx)} as second_factor
        from tenants t
        left join users u on u.tenant_id = t.tenant_id and u.sign_in_name = ${signInName.toLowerCase()}
       where t.tenant_id = ${tx.tenantId}`,
    tx.sql<FailureRow[]>`
      select name_hash, failures, locked_until, failed_at from sign_in_failures
       where tenant_id = ${tx.tenantId} and name_hash = any(${keys}::text[]::bytea[])`,
  ])
  if (row === undefined) return undefined
  return {
    clockOffsetSeconds: Number(row.clock_offset_seconds),
    knownDevice: row.known_device,
    failures: mapOf(failures),
    user: userOf(row),
  }
}

/** Until the commit, so that attempts at the same instant are counted one after the other. */
export async function holdName(tx: Tx, signInName: string): Promise<void> {
  await tx.sql`
    select pg_advisory_xact_lock(hashtextextended(${`${tx.tenantId} ${signInName.toLowerCase()}`}, 0))`
}

/** What is counted against the name so far, which is held. */
export async function failuresHeld(
  tx: Tx,
  signInName: string,
  counts: readonly Count[],
): Promise<ReadonlyMap<string, Failures>> {
  const keys = counts.map(inHex)
  const [, rows] = await Promise.all([
    holdName(tx, signInName),
    tx.sql<FailureRow[]>`
      select name_hash, failures, locked_until, failed_at from sign_in_failures
       where tenant_id = ${tx.tenantId} and name_hash = any(${keys}::text[]::bytea[])`,
  ])
  return mapOf(rows)
}

/** Whether they may still enter with that password; held until the commit, so that who ends their ways in waits. */
export const stillStands = async (tx: Tx, { id, passwordHash }: CandidateUser): Promise<boolean> =>
  (
    await tx.sql`
    select from users
     where tenant_id = ${tx.tenantId} and id = ${id} and password_hash = ${passwordHash} and state = 'active' and not blocked
       for no key update`
  ).length === 1

const forgottenDays = 3

export async function keepFailures(tx: Tx, { key, whose }: Count, now: Failures): Promise<void> {
  const forgotten = now.failedAt.subtract({ hours: 24 * forgottenDays })
  await Promise.all([
    tx.sql`
      insert into sign_in_failures (tenant_id, name_hash, whose, failures, locked_until, failed_at)
      values (${tx.tenantId}, ${key}, ${whose}, ${now.failures}, ${now.lockedUntil?.toString() ?? null}, ${now.failedAt.toString()})
      on conflict (tenant_id, name_hash)
      do update set failures = excluded.failures, locked_until = excluded.locked_until, failed_at = excluded.failed_at`,
    tx.sql`
      delete from sign_in_failures where ctid = any(array(
        select ctid from sign_in_failures
         where tenant_id = ${tx.tenantId} and failed_at < ${forgotten.toString()} limit 20))`,
  ])
}

export async function forgetCounts(tx: Tx, counts: readonly Count[]): Promise<void> {
  await tx.sql`
    delete from sign_in_failures
     where tenant_id = ${tx.tenantId} and name_hash = any(${counts.map(inHex)}::text[]::bytea[])`
}

/** Every wait of a name ends, whatever it was counted by. */
export async function forgetFailures(tx: Tx, signInName: string): Promise<void> {
  await tx.sql`
    delete from sign_in_failures where tenant_id = ${tx.tenantId} and whose = ${digest(signInName.toLowerCase())}`
}

/** Up to when an address has paid for its guesses. */
export async function settledAt({ sql }: ReferenceTx, address: Buffer): Promise<Temporal.Instant | undefined> {
  const [row] = await sql<{ settled_at: Date }[]>`
    select settled_at from guessing_addresses where address_hash = ${address}`
  return row === undefined ? undefined : instant(row.settled_at)
}

/** One statement, whoever else counts at the same time; addresses that owe nothing leave with it. */
export async function chargeAddress({ sql }: ReferenceTx, address: Buffer, at: Temporal.Instant): Promise<void> {
  const now = at.toString()
  await Promise.all([
    sql`
      insert into guessing_addresses (address_hash, settled_at)
      values (${address}, ${now}::timestamptz + make_interval(secs => ${guessSeconds}))
      on conflict (address_hash) do update
        set settled_at = greatest(guessing_addresses.settled_at, ${now}::timestamptz) + make_interval(secs => ${guessSeconds})`,
    sql`
      delete from guessing_addresses where ctid = any(array(
        select ctid from guessing_addresses where settled_at < ${now} limit 20 for update skip locked))`,
  ])
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
