import { migrations } from '#platform/db/migrate.ts'
import { isTest, read, sources } from './sources.ts'
import { statementsIn, tablesIn, wordsOf } from './sql.ts'

/** Tables that are not of the room that their migration is called after: who may name them. */
const shared: Readonly<Record<string, readonly string[]>> = {
  tenants: ['features/identity', 'features/sandbox', 'platform/tenant-data'],
  installation: ['features/identity'],
  signing_keys: ['features/identity'],
  audit_heads: ['platform/record', 'features/audit'],
  audit_entries: ['platform/record', 'features/audit'],
  audit_entries_rest: [],
  events: ['platform/record', 'features/audit', 'features/webhooks'],
  answered_requests: ['platform/http'],
  mails: ['platform/mail'],
  notices: ['platform/mail', 'features/notices'],
  jobs: ['platform/mail', 'platform/jobs'],
  domains: ['features/identity', 'platform/tenant-data'],
  second_factors: ['features/identity'],
  recovery_codes: ['features/identity'],
  second_factor_challenges: ['features/identity'],
  second_factor_policies: ['features/identity'],
  second_factor_demands: ['features/identity'],
  request_counts: ['features/identity'],
  request_portions: ['features/identity'],
  archive_keys: ['platform/tenant-data'],
  application_certificates: ['features/identity'],
  application_roles: ['features/identity'],
  application_uses: ['features/identity'],
  client_assertions: ['features/identity'],
  consents: ['features/identity'],
  device_codes: ['features/identity'],
  device_code_attempts: ['features/identity'],
  schema_migrations: ['platform/db'],
}

const created = /^create table (?:if not exists )?(\w+)/gim

/** Which folders may name which table. */
export function owners(): ReadonlyMap<string, readonly string[]> {
  const all = migrations().flatMap(({ name, text }) =>
    [...text.matchAll(created)].map(([, table = '']): [string, readonly string[]] => {
      const room = /^\d+-([a-z]+)/.exec(name)?.[1] ?? ''
      const folders = shared[table] ?? (room === 'foundation' ? undefined : [`features/${room}`])
      if (folders === undefined) throw new Error(`Say in tools/tables.ts who owns ${table}`)
      return [table, folders]
    }),
  )
  return new Map([...all, ['schema_migrations', shared['schema_migrations'] ?? []]])
}

/** In a room only `store.ts` speaks SQL of its tables; on the platform, the folder that owns them. */
const mayName = (path: string, folders: readonly string[]) =>
  folders.some((folder) => path.startsWith(`${folder}/`)) &&
  (!path.startsWith('features/') || path.endsWith('/store.ts'))

/** Statements of the house itself: measuring and looking are not ruling. */
const isInspected = (path: string) =>
  /^(?:app|contract|features|fixtures|lib|platform|portal)\//.test(path) && !isTest(path)

export type Naming = { readonly path: string; readonly line: number; readonly table: string }

/** Every place where program text names one of our tables. */
export function namings(of: readonly { path: string; text: string }[], tables: ReadonlySet<string>): Naming[] {
  return of.flatMap(({ path, text }) =>
    statementsIn(text).flatMap((statement) =>
      tablesIn(wordsOf(statement))
        .filter((table) => tables.has(table))
        .map((table) => ({ path, line: statement.line, table })),
    ),
  )
}

export const allNamings = (): Naming[] =>
  namings(
    sources()
      .filter(isInspected)
      .map((path) => ({ path, text: read(path) })),
    new Set(owners().keys()),
  )

export const trespasses = (all: readonly Naming[], folders: ReadonlyMap<string, readonly string[]>): string[] =>
  all
    .filter(({ path, table }) => !mayName(path, folders.get(table) ?? []))
    .map(({ path, line, table }) => `${path}:${line} names ${table}, which is for ${folders.get(table)?.join(', ')}`)
