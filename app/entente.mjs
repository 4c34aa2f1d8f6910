#!/usr/bin/env node
// Entry of `npm start` and `npx entente`: the pinned Node, with its compile cache, runs the TypeScript as it is.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

const pinned = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../node_modules/.bin/node')

if (Number.parseInt(process.versions.node, 10) < 26) {
  if (!existsSync(pinned)) {
    process.stderr.write('Entente is not installed here yet: run `npm start` or `npm ci` first.\n')
    process.exit(1)
  }
  const child = spawn(pinned, [new URL(import.meta.url).pathname, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
} else {
  enableCompileCache(join(import.meta.dirname, '../.cache/compile'))
  await import('./cli.ts')
}
