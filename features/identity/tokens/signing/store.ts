import type { JWK } from 'jose'
import type { ReferenceTx } from '#platform/db/database.ts'
import type { Asked } from '#platform/db/pool.ts'

export type KeyRow = {
  kid: string
  public_jwk: JWK
  private_sealed: string
  created_at: Date
  retired_at: Date | null
}

const keys = (sql: Asked) => sql<KeyRow[]>`
  select kid, public_jwk, private_sealed, created_at, retired_at from signing_keys
   where retired_at is null or retired_at > now() order by created_at desc, kid`

export const signingKeys = ({ sql }: ReferenceTx): Promise<KeyRow[]> => Promise.resolve(keys(sql))

const insertKey = (sql: Asked, key: KeyRow) => sql`
  insert into signing_keys (kid, algorithm, public_jwk, private_sealed, created_at)
  values (${key.kid}, 'RS256', ${sql.json({ ...key.public_jwk })}, ${key.private_sealed}, ${key.created_at})`

const keysLock = 826455444

/** Two processes that both need the first key make one: the second waits, and finds it. */
export const firstKey = ({ sql }: ReferenceTx, make: () => Promise<KeyRow>): Promise<KeyRow[]> =>
  sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${keysLock})`
    const there = await keys(tx)
    if (there.length > 0) return there
    const key = await make()
    await insertKey(tx, key)
    return [key]
  }) as Promise<KeyRow[]>

export const succeed = ({ sql }: ReferenceTx, key: KeyRow, formerRetiredAt: string): Promise<unknown> =>
  sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${keysLock})`
    await tx`update signing_keys set retired_at = ${formerRetiredAt} where retired_at is null`
    await insertKey(tx, key)
  })
