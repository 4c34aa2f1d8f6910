import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { startEmbedded } from '#platform/postgres/embedded.ts'
import { type Catalogue, type Constraint, readCatalogue, type Table } from './catalogue.ts'

/** `node db/schema.ts`: writes schema.sql, the present that the migrations add up to, to be read and to be run. */

const header = `-- Generated from the migrations by: npm run generate
-- Runs on an empty database; a test holds it against a migrated one.

set check_function_bodies = off;
`

/** Tables after those that their foreign keys point to, else by name. */
function inOrder(tables: readonly Table[], constraints: readonly Constraint[]): Table[] {
  const sorted: Table[] = []
  const visit = (table: Table, waiting: readonly string[]): void => {
    if (sorted.includes(table)) return
    if (waiting.includes(table.name)) throw new Error(`Foreign keys in a circle: ${waiting.join(', ')}`)
    const targets = constraints.filter((one) => one.table === table.name).map((one) => one.target)
    const before = new Set([...targets, table.partitionOf].filter((name) => name !== table.name))
    for (const one of tables) if (before.has(one.name)) visit(one, [...waiting, table.name])
    sorted.push(table)
  }
  for (const table of tables) visit(table, [])
  return sorted
}

function tableText(table: Table, all: Catalogue): string {
  const of = <T extends { readonly table: string }>(parts: readonly T[]) =>
    parts.filter((one) => one.table === table.name)
  const members = [
    ...of(all.columns).map((column) => column.text),
    ...of(all.constraints).map((one) => `constraint ${one.name} ${one.text}`),
  ]
  const body = `(\n${members.map((line) => `  ${line}`).join(',\n')}\n)`
  const create =
    table.partitionOf === null
      ? `create table ${table.name} ${body}${table.partitionKey === null ? '' : ` partition by ${table.partitionKey}`};`
      : `create table ${table.name} partition of ${table.partitionOf} ${table.bound};`
  const lines = [
    create,
    ...of(all.indexes).map((one) => `${one.text.replace(' ON ONLY ', ' ON ')};`),
    ...(table.secured ? [`alter table ${table.name} enable row level security;`] : []),
    ...(table.forced ? [`alter table ${table.name} force row level security;`] : []),
    ...of(all.policies).map((one) => `${one.text};`),
    ...of(all.triggers).map((one) => `${one.text};`),
    ...all.grants.filter((one) => one.object === `table ${table.name}`).map(grantText),
  ]
  return `${lines.join('\n')}\n`
}

const grantText = ({ object, grantee, rights }: Catalogue['grants'][number]) =>
  `grant ${rights} on ${object} to ${grantee};`

const roleText = ({ name, text }: Catalogue['roles'][number]) =>
  `do $$ begin
  if not exists (select from pg_roles where rolname = '${name}') then
    create role ${name} ${text};
  end if;
end $$;
`

/** The catalogue as SQL, in an order that depends on names alone. */
export function schemaText(all: Catalogue): string {
  if (all.others.length > 0)
    throw new Error(`db/schema.ts cannot write ${all.others.map((one) => `${one.name} (${one.text})`).join(', ')}`)
  return [
    header,
    ...all.roles.map(roleText),
    ...all.functions.map((one) => `${one.text.trimEnd()};\n`),
    ...inOrder(all.tables, all.constraints).map((table) => tableText(table, all)),
    ...all.guarded.map(({ name, text }) => `revoke ${text} on function ${name} from public;`),
    ...all.grants.filter((one) => !one.object.startsWith('table ')).map(grantText),
    '',
  ].join('\n')
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'entente-schema-'))
  const server = await startEmbedded({ dataDir })
  try {
    const owner = openPool({ connection: server.connection, database: 'postgres' }, { max: 1 })
    await migrate(owner)
    writeFileSync(new URL('schema.sql', import.meta.url), schemaText(await readCatalogue(owner)))
    await owner.end()
  } finally {
    await server.stop()
    for (const folder of new Set([dataDir, server.dataDir])) rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await main()
