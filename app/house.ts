import { systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { type Connection, openPool, type Sql } from '#platform/db/pool.ts'
import type { House } from '#platform/house.ts'
import { openLog } from '#platform/log.ts'
import { attachEmbedded, startEmbedded } from '#platform/postgres/embedded.ts'
import { envelopeKey, secretsWith } from '#platform/secrets/secrets.ts'

export type OpenHouse = {
  readonly house: House
  /** What the start applied to the schema. */
  readonly migrated: readonly string[]
  readonly dataDir: string
  close(): Promise<void>
}

type Server = { readonly connection: Connection; readonly dataDir: string; stop(): Promise<void> }

const databaseName = 'entente'
const poolSize = 12

async function ensureDatabase(server: Server): Promise<void> {
  const admin = openPool({ connection: server.connection, database: 'postgres' }, { max: 1 })
  try {
    const [found] = await admin`select from pg_database where datname = ${databaseName}`
    if (found === undefined) await admin.unsafe(`create database ${databaseName}`)
  } finally {
    await admin.end({ timeout: 5 })
  }
}

/** The embedded server of the data folder: started here and stopped with us, or a running one's guest. */
async function embedded(config: Config, as: 'owner' | 'guest'): Promise<Server> {
  if (as === 'owner') return startEmbedded({ dataDir: config.dataDir })
  const running = await attachEmbedded({ dataDir: config.dataDir })
  return running === undefined
    ? startEmbedded({ dataDir: config.dataDir })
    : { ...running, stop: () => Promise.resolve() }
}

/**
 * Opens the database (embedded, or the one of DATABASE_URL), brings the schema to the present and assembles the house.
 * A command beside a running server is its guest: same database, and it is left running.
 */
export async function openHouse(config: Config, as: 'owner' | 'guest' = 'owner'): Promise<OpenHouse> {
  const server = config.databaseUrl === undefined ? await embedded(config, as) : undefined
  try {
    if (server !== undefined) await ensureDatabase(server)
    const target =
      server === undefined
        ? { url: config.databaseUrl as string }
        : { connection: server.connection, database: databaseName }
    const owner = openPool(target, { max: 1, name: 'entente-migrate' })
    const migrated = await migrate(owner).finally(() => void owner.end({ timeout: 5 }))
    const pool = openPool(target, { max: poolSize, role: 'entente_app' })
    return assemble(config, pool, migrated, server)
  } catch (error) {
    await server?.stop()
    throw error
  }
}

function assemble(config: Config, pool: Sql, migrated: string[], server: Server | undefined): OpenHouse {
  const database = openDatabase(pool)
  const dataDir = server?.dataDir ?? config.dataDir
  const secrets = secretsWith(envelopeKey({ secretsKey: config.secretsKey, dataDir: config.dataDir }))
  return {
    house: { config, clock: systemClock, log: openLog(config.logLevel), database, secrets },
    migrated,
    dataDir,
    async close() {
      await database.close()
      await server?.stop()
    },
  }
}
