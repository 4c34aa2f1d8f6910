// Runs before `npm start`, `npm test` and `npm run bench`, under whatever Node npm was started with (20 or later):
// installs what the lock file says, builds the portal if its sources changed. When nothing changed it only looks.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const at = (path) => join(root, path)
const read = (path) => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : '')

function run(what, command, args) {
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' })
  if (done.status === 0) return
  process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}\n${what} failed.\n`)
  process.exit(1)
}

function install() {
  const wanted = createHash('sha256').update(read('package-lock.json')).digest('hex')
  const stamp = 'node_modules/.entente-installed'
  if (read(stamp) === wanted) return
  process.stdout.write('Installing what the lock file names...\n')
  // Not `npm ci`: it refuses a lock file that lacks the optional packages of other platforms.
  run('Installing', 'npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(at(stamp), wanted)
}

// Everything the portal is made of: its own folders, and of the rooms what a screen may import.
const folders = ['portal', 'lib', 'features', 'contract/generated', 'platform/words', 'app']
const files = ['vite.config.ts', 'package-lock.json']
const belongs = /\.(?:tsx?|css|json|svg|html|woff2)$/
const ignored = /\.test\.ts$|[/\\](?:store|api|door|wire)\.ts$/

function sources() {
  const found = folders.flatMap((folder) =>
    existsSync(at(folder))
      ? readdirSync(at(folder), { recursive: true })
          .map((name) => join(folder, name))
          .filter((name) => belongs.test(name) && !ignored.test(name))
      : [],
  )
  return [...found, ...files.filter((file) => existsSync(at(file)))].sort((a, b) => (a < b ? -1 : 1))
}

function buildPortal() {
  const hash = createHash('sha256')
  for (const file of sources()) {
    const { mtimeMs, size } = statSync(at(file))
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  const wanted = hash.digest('hex')
  const stamp = 'dist/portal.stamp'
  if (read(stamp) === wanted && existsSync(at('dist/portal/index.html'))) return
  process.stdout.write('Building the portal...\n')
  run('Building the portal', process.platform === 'win32' ? 'npx' : at('node_modules/.bin/node'), [
    ...(process.platform === 'win32' ? ['vite'] : [at('node_modules/vite/bin/vite.js')]),
    'build',
    '--logLevel',
    'warn',
  ])
  mkdirSync(at('dist'), { recursive: true })
  writeFileSync(at(stamp), wanted)
}

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Journeys need a real Chromium: Debian's when we may install it, else a line that says what to install. */
function browser() {
  if (browsers.some((path) => existsSync(path)) || process.env.CHROMIUM) return
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('Installing Chromium...\n')
    run('Updating the package lists', 'apt-get', ['update', '-qq'])
    run('Installing Chromium', 'apt-get', [
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      'chromium',
      'fonts-noto-cjk',
      'openssl',
    ])
    return
  }
  process.stderr.write(
    'The browser journeys need Chromium: install the package "chromium", or set CHROMIUM to its path.\n',
  )
  process.exit(1)
}

install()
buildPortal()
if (process.argv[2] === 'test') browser()
