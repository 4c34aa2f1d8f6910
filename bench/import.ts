import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { ImportSummary } from '#features/accounts/door.ts'
import { type ListRow, listText, partnerRows } from '#fixtures/partners-csv.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPool, type Sql } from '#platform/db/pool.ts'
import { type EmbeddedServer, startEmbedded } from '#platform/postgres/embedded.ts'
import { root } from '#tools/sources.ts'
import { inFolder, settings } from './processes.ts'
import { against, median, type Row, table, within } from './row.ts'

/** The most memory that the process has held so far, in MB; 0 once it has ended. */
function peakMegabytes(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

type Imported = { readonly rows: number; readonly seconds: number; readonly megabytes: number }

/** `npx entente import partners FILE`, in a process of its own, beside whoever runs the database. */
async function importList(folder: string, file: string): Promise<Imported> {
  const args = ['app/entente.mjs', 'import', 'partners', file, '--json']
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...settings(folder) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let megabytes = 0
  const watch = setInterval(() => (megabytes = Math.max(megabytes, peakMegabytes(child.pid))), 100)
  const [answer] = await Promise.all([text(child.stdout), once(child, 'exit')]).finally(() => clearInterval(watch))
  const { imported, seconds } = JSON.parse(answer) as ImportSummary
  return { rows: imported, seconds, megabytes }
}

/** Filled by what is copied into others. */
const byTrigger = new Set(['vetting_queue'])

/** Tables that hold rows of tenants, in the order in which their foreign keys can be met. */
const tablesOf = async (sql: Sql): Promise<string[]> =>
  (
    await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by c.oid`
  )
    .map(({ name }) => name)
    .filter((name) => !byTrigger.has(name))

/** Where the server itself can write and read. */
const fileOf = (folder: string, name: string) => `'${join(folder, `bench-${name}`)}'`

const folderOf = async (sql: Sql): Promise<string> =>
  (await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`)[0]?.folder ?? ''

/** The rows of the tenants enrolled since then leave into one file per table. */
async function takeOut(from: Sql, tables: readonly string[], since: Date): Promise<void> {
  const folder = await folderOf(from)
  for (const name of tables)
    await from.unsafe(
      `copy (select t.* from ${name} t join tenants n using (tenant_id) where n.created_at >= '${since.toISOString()}')
         to ${fileOf(folder, name)}`,
    )
}

/** The floor: the same rows by COPY, one table after the other in one transaction; seconds. */
async function copyIn(to: Sql, tables: readonly string[]): Promise<number> {
  const folder = await folderOf(to)
  const from = performance.now()
  await to.unsafe(['begin', ...tables.map((name) => `copy ${name} from ${fileOf(folder, name)}`), 'commit'].join(';'))
  return (performance.now() - from) / 1000
}

async function* listsOf(rounds: number, size: number): AsyncGenerator<string> {
  let rows: ListRow[] = []
  for await (const row of partnerRows({ rows: rounds * size })) {
    rows.push(row)
    if (rows.length < size) continue
    yield listText(rows)
    rows = []
  }
}

async function migrated({ connection }: EmbeddedServer, database: string): Promise<Sql> {
  const admin = openPool({ connection, database: 'postgres' }, { max: 1 })
  await admin.unsafe(`create database ${database}`)
  await admin.end()
  const owner = openPool({ connection, database }, { max: 1 })
  await migrate(owner)
  return owner
}

type Round = { readonly ours: number; readonly floor: number; readonly megabytes: number }

/** List by list into a growing database, and after each list its rows into a floor that grows as fast. */
async function measure(server: EmbeddedServer, folder: string, rounds: number, size: number): Promise<Round[]> {
  const [ours, floor] = [await migrated(server, 'entente'), await migrated(server, 'floor')]
  const tables = await tablesOf(ours)
  const file = join(folder, 'partners.csv')
  const measured: Round[] = []
  for await (const list of listsOf(rounds, size)) {
    writeFileSync(file, list)
    const since = new Date()
    const { rows, seconds, megabytes } = await importList(folder, file)
    await takeOut(ours, tables, since)
    measured.push({ ours: rows / seconds, floor: rows / (await copyIn(floor, tables)), megabytes })
  }
  await Promise.all([ours.end(), floor.end()])
  return measured
}

/** The operator's list of 100,000 companies, against COPY of all the rows that it becomes, mail among them on both sides. */
export const rows = (all = 100_000, rounds = 5): Promise<Row[]> =>
  inFolder(async (folder) => {
    const server = await startEmbedded({ dataDir: folder })
    let measured: Round[]
    try {
      measured = await measure(server, folder, rounds, all / rounds)
    } finally {
      await server.stop()
    }
    const [ours, floor] = [median(measured.map((one) => one.ours)), median(measured.map((one) => one.floor))]
    return [
      against('entente import partners', ours, floor, 'rows/s', 0.5),
      within('its peak memory', Math.max(...measured.map((one) => one.megabytes)), 'MB', 350),
    ]
  })

if (import.meta.main) {
  const [all = '100000', rounds = '5'] = process.argv.slice(2)
  process.stdout.write(`${table(await rows(Number(all), Number(rounds)))}\n`)
}
