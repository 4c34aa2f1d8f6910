import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '#tools/sources.ts'
import { inFolder, residentMegabytes, settings, start } from './processes.ts'
import { type Row, within } from './row.ts'

type Started = { readonly seconds: number; readonly megabytes: number }

const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]) === parent
      } catch {
        return false // it has ended meanwhile
      }
    })

const isServer = (pid: number) => /entente\.mjs/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))

/** npm starts a shell, that starts Node, that may start the pinned Node: the last one is the server. */
function serverUnder(pid: number): number {
  const next = childrenOf(pid).find((child) => isServer(child) || childrenOf(child).some(isServer))
  return next === undefined ? pid : serverUnder(next)
}

const restMilliseconds = 3000

/** From `npm start` to the first answer, and what the server holds when it has come to rest. */
async function npmStart(dataDir: string): Promise<Started> {
  const from = performance.now()
  const running = await start('npm', ['start', '--silent'], settings(dataDir))
  try {
    const answer = await fetch(`${running.base}/health/ready`)
    if (!answer.ok) throw new Error(`/health/ready answers ${answer.status}`)
    const seconds = (performance.now() - from) / 1000
    await sleep(restMilliseconds)
    return { seconds, megabytes: residentMegabytes(serverUnder(running.pid)) }
  } finally {
    await running.stop()
  }
}

/** First start after the installation (the portal is built, the database made), and the second. */
export const rows = (): Promise<Row[]> =>
  inFolder(async (folder) => {
    rmSync(join(root, 'dist/portal.stamp'), { force: true })
    const first = await npmStart(folder)
    const second = await npmStart(folder)
    return [
      within('first npm start, to the first answer', first.seconds, 's', 15),
      within('second npm start, to the first answer', second.seconds, 's', 1.5),
      within('memory of the server at rest', second.megabytes, 'MB', 130),
    ]
  })
