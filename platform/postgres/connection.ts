import { chownSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import postgres from 'postgres'
import type { Account } from './account.ts'

/** For postgres.js. `host` is a folder when the server listens on a Unix socket. */
export type Connection = { host: string; port: number; user: string; password?: string }

export const owner = 'entente_owner'
export const passwordFile = (cluster: string): string => join(dirname(cluster), 'postgres.password')

// The address of a socket holds 108 bytes on Linux, 104 elsewhere, with a zero at its end.
const longest = process.platform === 'linux' ? 107 : 103
/** How the name of a folder made for the socket alone begins. */
export const socketFolder = 'entente-'
const fits = (folder: string) => Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= longest

export const bySocket = (folder: string, port = 5432): Connection => ({ host: folder, port, user: owner })

export const byPort = (cluster: string, port: number): Connection => ({
  host: '127.0.0.1',
  port,
  user: owner,
  password: readFileSync(passwordFile(cluster), 'utf8').trim(),
})

/** A socket in the cluster's own folder (mode 0700), else in a private short one, else a free port of the loopback. */
export async function chooseConnection(cluster: string, account: Account): Promise<Connection> {
  if (process.platform === 'win32') return byPort(cluster, await freePort())
  if (fits(cluster)) return bySocket(cluster)
  if (!fits(join(tmpdir(), `${socketFolder}XXXXXX`))) return byPort(cluster, await freePort())
  const folder = mkdtempSync(join(tmpdir(), socketFolder))
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid ?? account.uid)
  return bySocket(folder)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** What the server at that address says: 'ready' only if it is the one of this cluster. */
export async function knock(connection: Connection, cluster: string): Promise<'ready' | 'busy' | 'nobody'> {
  const sql = postgres({
    ...connection,
    database: 'postgres',
    max: 1,
    ssl: false,
    prepare: false,
    fetch_types: false,
    connect_timeout: 2,
  })
  try {
    const [row] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`
    return row && resolve(row.folder) === resolve(cluster) ? 'ready' : 'nobody'
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'nobody'
    // 57P03: it starts, recovers or shuts down. The others: it hung up while doing so.
    if (['57P03', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT', 'ECONNRESET', 'EPIPE'].includes(code)) return 'busy'
    throw error
  } finally {
    await sql.end({ timeout: 0 })
  }
}
