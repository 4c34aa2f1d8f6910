import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { EmbeddedError } from './embedded-error.ts'
import { program, type Programs } from './programs.ts'

/** Whom PostgreSQL runs as, for `spawn`. Empty: as ourselves. PostgreSQL refuses to run as root. */
export type Account = { readonly uid?: number; readonly gid?: number }

const nobody: Account = { uid: 65534, gid: 65534 }

function accountFor(cluster: string): Account {
  if (process.getuid?.() !== 0) return {}
  // A cluster that a person started without being root stays that person's.
  const owner = statSync(cluster, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody
}

/** Whether the account may pass through every folder down to `path`. */
function canEnter(account: Account, path: string): boolean {
  if (account.uid === undefined) return true
  const { mode, uid, gid } = statSync(path)
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  return (mode & bit) !== 0 && (dirname(path) === path || canEnter(account, dirname(path)))
}

/**
 * Where the cluster lies and whom it runs as. Normally in the data folder; for root with a closed folder (as root's own
 * home is) in the machine's state folder, under a name made from the data folder's path. A cluster that exists wins
 * over the rule, so that opening or closing a folder never makes an empty database out of a full one.
 */
export function place(dataDir: string): { home: string; account: Account } {
  const account = accountFor(join(dataDir, 'postgres'))
  if (account.uid === undefined) return { home: dataDir, account }
  const here = existsSync(join(dataDir, 'postgres'))
  const open = canEnter(account, dataDir)
  if (here && open) return { home: dataDir, account }
  const name = `data-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`
  const away = stateFolders()
    .map((folder) => join(folder, name))
    .find((home) => existsSync(join(home, 'postgres')))
  if (away !== undefined) return { home: away, account: accountFor(join(away, 'postgres')) }
  if (open) return { home: dataDir, account }
  if (here) {
    throw new EmbeddedError(
      `The database in ${dataDir} cannot be reached by the account it belongs to (number ${account.uid}).`,
      'Let others pass through the folder and those above it (chmod o+x), or start as the account that made it.',
    )
  }
  const home = join(openStateFolder(), name)
  mkdirSync(home, { recursive: true })
  chmodSync(home, 0o755)
  return { home, account: nobody }
}

/** The programs where the account can run them: where npm put them, else a copy in the state folder, made once per version. */
export function within(programs: Programs, account: Account): Programs {
  if (canEnter(account, program(programs, 'postgres'))) return programs
  const folder = join(openStateFolder(), `postgresql-${programs.version}`)
  if (existsSync(folder)) return { ...programs, folder }
  const half = `${folder}.new`
  rmSync(half, { recursive: true, force: true })
  cpSync(programs.folder, half, { recursive: true, verbatimSymlinks: true })
  openToAll(half)
  renameSync(half, folder)
  return { ...programs, folder }
}

/** The copy must be readable whatever umask npm ran under. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isSymbolicLink()) chmodSync(path, entry.isDirectory() || statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

/** In the temporary folder anyone can make such a folder first; we would run programs out of it. */
function isRoots(folder: string): boolean {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found !== undefined && found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0
}

const candidates = () => ['/var/lib/entente', join(tmpdir(), 'entente')]
const stateFolders = () => candidates().filter(isRoots)

function openStateFolder(): string {
  for (const folder of candidates()) {
    try {
      // Not recursive: the parents are the system's, and a mode given to a recursive mkdir would be theirs too.
      if (!existsSync(folder)) mkdirSync(folder, 0o755)
      if (isRoots(folder) && canEnter(nobody, folder)) return folder
    } catch {
      continue
    }
  }
  throw new EmbeddedError(
    `PostgreSQL cannot run as root, and no other account can reach ${process.cwd()}.`,
    'Start as an ordinary account, or make /var/lib/entente (owner root, mode 0755).',
  )
}
