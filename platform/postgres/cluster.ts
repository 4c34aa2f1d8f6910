import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './account.ts'
import { owner, passwordFile } from './connection.ts'
import { explain } from './embedded-error.ts'
import { program, type Programs } from './programs.ts'

/** Written once into postgresql.conf, where an operator may change them: a small server with several clients. */
const defaults = {
  max_connections: '100',
  shared_buffers: '128MB',
  wal_level: 'replica',
  min_wal_size: '80MB',
  max_wal_size: '1GB',
  jit: 'off',
  io_method: 'sync',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Details would carry the values of rows into a file that nobody guards as data.
  log_error_verbosity: 'terse',
}

/**
 * Makes the cluster if there is none. It is made beside its place and moved there whole and synced, so whatever stands
 * at `cluster` is complete, and what an interrupted attempt left is removed.
 */
export async function ensureCluster(cluster: string, programs: Programs, account: Account): Promise<void> {
  sweep(dirname(cluster))
  if (existsSync(join(cluster, 'PG_VERSION'))) return
  await make(cluster, programs, account)
  // An initdb that outlived its killed parent may have written on while it was swept away; by now it has ended.
  sweep(dirname(cluster))
}

async function make(cluster: string, programs: Programs, account: Account): Promise<void> {
  const home = dirname(cluster)
  // Its own name each time: an initdb that outlived its parent cleans up behind itself, and must not clean up this one.
  const half = `${cluster}.new-${process.pid}`
  mkdirSync(half, 0o700)
  writeFileSync(passwordFile(cluster), `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  if (account.uid !== undefined) {
    for (const path of [half, passwordFile(cluster)]) chownSync(path, account.uid, account.gid ?? account.uid)
  }
  await initdb(half, cluster, programs, account).catch((error: Error & { stderr?: string }) => {
    rmSync(half, { recursive: true, force: true })
    throw explain(error, home, error.stderr)
  })
  renameSync(half, cluster)
  sync(home)
}

function sweep(home: string): void {
  for (const name of readdirSync(home)) {
    if (name.startsWith('postgres.new')) rmSync(join(home, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

async function initdb(half: string, cluster: string, programs: Programs, account: Account): Promise<void> {
  // PostgreSQL's own C.UTF-8: Unicode case rules, an order that no update of ICU or of the system's library can change
  // under an index, and the fastest. Lists for people name their collation, for instance "fr-x-icu".
  const words = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['--auth-local=trust', '--auth-host=scram-sha-256', `--pwfile=${passwordFile(cluster)}`]
  const settings = Object.entries(defaults).flatMap(([name, value]) => ['--set', `${name}=${value}`])
  await promisify(execFile)(
    program(programs, 'initdb'),
    ['-D', half, '-U', owner, '--data-checksums', '--no-instructions', ...words, ...access, ...settings],
    { ...account, cwd: '/', env: { ...process.env, LC_ALL: 'C' } },
  )
}

/** The move itself must survive a power cut. Windows cannot sync a folder and does not need it. */
function sync(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
