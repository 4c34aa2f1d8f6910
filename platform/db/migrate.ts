import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Sql } from './pool.ts'

const folder = new URL('../../db/migrations/', import.meta.url)

export type Migration = {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly checksum: string
}

export function migrations(): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name, index) => {
    const number = Number.parseInt(name, 10)
    if (number !== index + 1) throw new Error(`Migration ${name} should have the number ${index + 1}`)
    const text = readFileSync(new URL(name, folder), 'utf8')
    return { number, name, text, checksum: createHash('sha256').update(text).digest('hex') }
  })
}

export class MigrationError extends Error {}

const supported = 150000

async function checkServer(sql: Sql): Promise<void> {
  const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`
  if ((row?.version ?? 0) < supported)
    throw new MigrationError(`DATABASE_URL names a PostgreSQL older than 15 (${row?.version}).`)
}

/** Brings the schema to the present: forward only, one at a time, never two processes at once. Returns what was applied. */
export async function migrate(owner: Sql): Promise<string[]> {
  await checkServer(owner)
  const known = migrations()
  const [present] = await owner<{ found: boolean }[]>`select to_regclass('schema_migrations') is not null as found`
  if (present?.found === true) {
    const applied = await owner<{ checksum: string }[]>`select checksum from schema_migrations order by number`
    if (applied.length === known.length && applied.every((one, index) => one.checksum === known[index]?.checksum))
      return []
  }
  return owner.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(826455443)`
    await tx`create table if not exists schema_migrations (number int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`
    const applied = new Map(
      (await tx<{ number: number; checksum: string }[]>`select number, checksum from schema_migrations`).map((row) => [
        row.number,
        row.checksum,
      ]),
    )
    const done: string[] = []
    for (const migration of known) {
      const before = applied.get(migration.number)
      if (before !== undefined && before !== migration.checksum)
        throw new MigrationError(`Migration ${migration.name} was changed after it had been applied.`)
      if (before !== undefined) continue
      await tx.unsafe(migration.text)
      await tx`insert into schema_migrations (number, name, checksum) values (${migration.number}, ${migration.name}, ${migration.checksum})`
      done.push(migration.name)
    }
    return done
  })
}
