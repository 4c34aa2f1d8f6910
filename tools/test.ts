import { spawn } from 'node:child_process'
import { globSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { openFolder } from '#fixtures/folder.ts'
import { prepareTemplates } from '#fixtures/template.ts'
import { startEmbedded } from '#platform/postgres/embedded.ts'

/**
 * `npm test`: types, lint, form, then every test; ends with `N passed, N failed`.
 * `npm test -- PATH...` runs only those test files.
 */
const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules/.bin', name)

type Tally = { passed: number; failed: number }

const command = (
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ code: number; out: string }> =>
  new Promise((resolve) => {
    const child = spawn(name, args, { cwd: root, env })
    let out = ''
    child.stdout.on('data', (data: Buffer) => (out += data.toString()))
    child.stderr.on('data', (data: Buffer) => (out += data.toString()))
    child.on('error', (error) => resolve({ code: 1, out: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? 1, out }))
  })

async function check(name: string, tool: string, args: readonly string[]): Promise<Tally> {
  const { code, out } = await command(bin(tool), args)
  process.stdout.write(`${code === 0 ? '✔' : '✖'} ${name}\n`)
  if (code !== 0) process.stdout.write(out)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

const concurrency = 2

function runFiles(files: readonly string[]): Promise<Tally> {
  const tally = { passed: 0, failed: 0 }
  if (files.length === 0) return Promise.resolve(tally)
  return new Promise((resolve) => {
    const stream = run({ files: [...files], concurrency, cwd: root })
    stream.on('test:pass', ({ details, skip }) => {
      if (details.type !== 'suite' && skip === undefined) tally.passed++
    })
    stream.on('test:fail', ({ details }) => {
      if (details.type !== 'suite') tally.failed++
    })
    stream.compose(spec).pipe(process.stdout, { end: false })
    stream.on('end', () => resolve(tally))
  })
}

async function journeys(files: readonly string[], env: NodeJS.ProcessEnv): Promise<Tally> {
  if (files.length === 0) return { passed: 0, failed: 0 }
  const { code, out } = await command(
    bin('playwright'),
    ['test', '--config', 'e2e/playwright.config.ts', ...files.map((file) => relative(root, file))],
    env,
  )
  process.stdout.write(out)
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}\\b`).exec(out)?.[1] ?? 0)
  const failed = count('failed') + count('did not run') + count('interrupted')
  return { passed: count('passed'), failed: failed > 0 || code === 0 ? failed : 1 }
}

async function main(): Promise<number> {
  const only = process.argv.slice(2)
  const picked = (pattern: string, exclude: readonly string[]) =>
    (only.length > 0 ? only : globSync(pattern, { cwd: root, exclude })).map((file) => join(root, file)).sort()
  const tests = picked('{app,contract,db,features,fixtures,lib,platform,portal,tools}/**/*.test.ts', []).filter(
    (file) => file.endsWith('.test.ts'),
  )
  const specs = picked('e2e/*.spec.ts', []).filter((file) => file.endsWith('.spec.ts'))
  const tallies: Tally[] = []
  if (only.length === 0) {
    tallies.push(await check('types', 'tsc', ['-p', '.']))
    tallies.push(await check('lint', 'oxlint', ['--type-aware', '--deny-warnings']))
    tallies.push(await check('form', 'oxfmt', ['--check']))
  }
  const dataDir = openFolder('entente-tests')
  const server = await startEmbedded({ dataDir })
  try {
    const template = await prepareTemplates(server.connection)
    process.env['ENTENTE_TEST_SERVER'] = JSON.stringify({ connection: server.connection, template })
    tallies.push(await runFiles(tests))
    tallies.push(await journeys(specs, process.env))
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
    if (server.dataDir !== dataDir) rmSync(server.dataDir, { recursive: true, force: true })
  }
  const total = tallies.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }))
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
  return total.failed === 0 && total.passed > 0 ? 0 : 1
}

process.exit(await main())
