import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { place, within, type Account } from './account.ts'
import { ensureCluster } from './cluster.ts'
import { chooseConnection, type Connection } from './connection.ts'
import { EmbeddedError, explain } from './embedded-error.ts'
import { isLocked, takeLock } from './owner-lock.ts'
import { end, findLiving, launch, type Postmaster } from './postmaster.ts'
import { findPrograms, type Programs } from './programs.ts'

export { EmbeddedError } from './embedded-error.ts'

export type EmbeddedServer = {
  /** Options for postgres.js: a private Unix socket (`host` is its folder), or a loopback port with a password. Name a database. */
  readonly connection: Connection
  /** Whether the server was found running: the program that had started it was killed. */
  readonly adopted: boolean
  /** The folder that really holds `postgres/` and `postgres.log`: another than asked for when root's folder is closed to others. */
  readonly dataDir: string
  /** Fast shutdown; settles when the server has ended. Later calls wait for the same end. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL on `dataDir`/postgres, made at the first start, or adopts the server that a killed program left
 * there. Throws an EmbeddedError: one line that says what is wrong and a hint that says what to do.
 */
export async function startEmbedded(options: { dataDir: string }): Promise<EmbeddedServer> {
  const wanted = resolve(options.dataDir)
  try {
    mkdirSync(wanted, { recursive: true })
    const { home, account } = place(realpathSync(wanted))
    const unlock = takeLock(home)
    return await run(home, account, unlock).catch((error: unknown) => {
      unlock()
      throw error
    })
  } catch (error) {
    throw explain(error, wanted)
  }
}

async function run(home: string, account: Account, unlock: () => void): Promise<EmbeddedServer> {
  const cluster = join(home, 'postgres')
  const programs = within(findPrograms(), account)
  const living = await findLiving(cluster, programs)
  const server = living ?? (await start(cluster, programs, account))
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= end(server, programs).finally(unlock))
  return { connection: server.connection, adopted: living !== undefined, dataDir: home, stop }
}

async function start(cluster: string, programs: Programs, account: Account): Promise<Postmaster> {
  await ensureCluster(cluster, programs, account)
  for (let attemptsLeft = 100; ; attemptsLeft--) {
    try {
      return await launch(programs, cluster, await chooseConnection(cluster, account), account)
    } catch (error) {
      // Sessions of a killed server need a moment to notice; until then PostgreSQL rightly refuses their memory.
      const early = error instanceof EmbeddedError && /pre-existing shared memory block/.test(error.log)
      if (!early || attemptsLeft === 0) throw error
      await sleep(100)
    }
  }
}

/** The server that a living Entente runs on this folder, as its guest: use it, leave it running. Nothing when none runs. */
export async function attachEmbedded(options: {
  dataDir: string
}): Promise<Omit<EmbeddedServer, 'stop' | 'adopted'> | undefined> {
  const wanted = resolve(options.dataDir)
  if (!existsSync(wanted)) return undefined
  const { home, account } = place(realpathSync(wanted))
  if (!isLocked(home)) return undefined
  const living = await findLiving(join(home, 'postgres'), within(findPrograms(), account))
  return living && { connection: living.connection, dataDir: home }
}
