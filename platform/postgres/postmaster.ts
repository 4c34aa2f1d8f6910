import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, closeSync, fstatSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './account.ts'
import { byPort, bySocket, knock, socketFolder, type Connection } from './connection.ts'
import { explain } from './embedded-error.ts'
import { isPostmasterOf, lifeOf } from './life.ts'
import { program, type Programs } from './programs.ts'

/** A running PostgreSQL: its process and how to reach it. */
export type Postmaster = { readonly pid: number; readonly cluster: string; readonly connection: Connection }

/** What an answered write rests upon, and where the server listens: said at each start, whatever postgresql.conf says. */
function settings({ host, port }: Connection): string[] {
  const folder = host.startsWith('/') ? `"${host.replaceAll('"', '""')}"` : ''
  const said = {
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    listen_addresses: folder ? '' : host,
    unix_socket_directories: folder,
    unix_socket_permissions: '0700',
    port,
  }
  return Object.entries(said).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Starts the server and waits, as long as its recovery takes, until it answers or ends. */
export async function launch(
  programs: Programs,
  cluster: string,
  connection: Connection,
  account: Account,
): Promise<Postmaster> {
  const log = openLog(dirname(cluster), account)
  const child = spawn(program(programs, 'postgres'), ['-D', cluster, ...settings(connection)], {
    ...account,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', log.handle, log.handle],
    // Out of the terminal's reach: Ctrl-C is for us, and we stop the server after our last write.
    detached: true,
    windowsHide: true,
  })
  closeSync(log.handle)
  const ended = once(child, 'exit').then(
    ([code, signal]) => new Error(`PostgreSQL ended with ${code ?? signal}`),
    (error: Error) => error,
  )
  let failure: Error | undefined
  void ended.then((error) => (failure ??= error))
  // Each knock during a long recovery is a line in the log: seldomer and seldomer.
  for (let pause = 5; failure === undefined; pause = Math.min(pause * 1.2, 500)) {
    try {
      if ((await knock(connection, cluster)) === 'ready') return { pid: child.pid ?? 0, cluster, connection }
    } catch (error) {
      failure = error as Error
      child.kill('SIGINT')
    }
    await sleep(pause)
  }
  await ended
  leave(connection, cluster)
  throw explain(failure, dirname(cluster), log.since())
}

/** Appends to postgres.log, which gives way to a new one when it has grown. It outlives us, as a pipe to us would not. */
function openLog(home: string, account: Account): { handle: number; since: () => string } {
  const file = join(home, 'postgres.log')
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 1_000_000) renameSync(file, `${file}.1`)
  const handle = openSync(file, 'a', 0o600)
  if (account.uid !== undefined) chownSync(file, account.uid, account.gid ?? account.uid)
  const { size } = fstatSync(handle)
  return { handle, since: () => readFileSync(file).subarray(size).toString().split('\n').slice(-20).join('\n') }
}

/**
 * The server of this cluster that outlived the program which started it, once it answers. One that lives but cannot be
 * reached (its socket was deleted) is stopped. A postmaster.pid whose number went to another program is removed, since
 * PostgreSQL would believe it; one of a dead process it clears by itself.
 */
export async function findLiving(cluster: string, programs: Programs): Promise<Postmaster | undefined> {
  const file = join(cluster, 'postmaster.pid')
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined
  // Lines: process, folder, start, port, folder of the socket, address.
  const [pid, , , port, folder] = readFileSync(file, 'utf8').split('\n')
  const server = { pid: Number(pid), cluster }
  while (isPostmasterOf(server.pid, cluster)) {
    const connection = folder ? bySocket(folder, Number(port)) : byPort(cluster, Number(port))
    const answer = await knock(connection, cluster)
    if (answer === 'ready') return { ...server, connection }
    if (answer === 'nobody' && process.platform !== 'linux') break
    if (answer === 'nobody') await end({ ...server, connection }, programs)
    await sleep(20)
  }
  if (lifeOf(server.pid) !== undefined) rmSync(file, { force: true })
  return undefined
}

/** Fast shutdown: open transactions are rolled back, everything is written, then the process ends. */
export async function end({ pid, cluster, connection }: Postmaster, programs: Programs): Promise<void> {
  const life = lifeOf(pid)
  if (life !== undefined && isPostmasterOf(pid, cluster)) {
    // Windows has no signals: there kill() would be a crash.
    const windows = process.platform === 'win32'
    if (windows) execFileSync(program(programs, 'pg_ctl'), ['stop', '-m', 'fast', '-D', cluster])
    else process.kill(pid, 'SIGINT')
    while (lifeOf(pid) === life) await sleep(5)
  }
  leave(connection, cluster)
}

/** Removes the short folder that was made for the socket alone. */
function leave({ host }: Connection, cluster: string): void {
  if (host !== cluster && basename(host).startsWith(socketFolder)) rmSync(host, { recursive: true, force: true })
}
