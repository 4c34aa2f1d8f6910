import { openFolder } from '#fixtures/folder.ts'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { partners } from '#fixtures/market.ts'
import { root } from '#tools/sources.ts'

export const password = 'Quay-lantern-orchard-7'

export type Running = { readonly base: string; readonly pid: number; stop(): Promise<void> }

/** Starts a server of ours and waits for the line that tells its address; it is ended as by Ctrl-C: the whole group hears SIGINT. */
export async function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Running> {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  groups.add(child)
  for await (const line of createInterface({ input: child.stdout })) {
    const base = /https?:\/\/[\w.:]+/.exec(line)?.[0]
    if (base === undefined) continue
    child.stdout.resume()
    return { base, pid: child.pid ?? 0, stop: () => end(child) }
  }
  throw new Error(`${command} ${args.join(' ')} ended before it told its address`)
}

const groups = new Set<ChildProcess>()
process.on('exit', () => groups.forEach(interrupt))
process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(143))

function interrupt(child: ChildProcess): void {
  groups.delete(child)
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  interrupt(child)
  await ended
}

/** A folder for one run, gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = openFolder('entente-bench')
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const settings = (dataDir: string): NodeJS.ProcessEnv => ({
  DATA_DIR: dataDir,
  PORT: '0',
  DEMO: '1',
  DEMO_PASSWORD: password,
  REQUESTS_PER_MINUTE: '0',
  LOG_LEVEL: 'error',
})

/** Entente as people run it, and beside it the bare servers on the same database. */
export const withServers = <T>(work: (entente: Running, floor: Running, folder: string) => Promise<T>): Promise<T> =>
  inFolder(async (folder) => {
    const entente = await start(process.execPath, [...profiling(), 'app/entente.mjs', 'serve'], settings(folder))
    try {
      const floor = await start(process.execPath, ['bench/floors.ts', folder], {})
      try {
        return await work(entente, floor, folder)
      } finally {
        await floor.stop()
      }
    } finally {
      await entente.stop()
    }
  })

/** `BENCH_PROFILE=folder npm run bench read` leaves a CPU profile of the server there. */
const profiling = (): string[] => {
  const folder = process.env['BENCH_PROFILE']
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`]
}

const scope = 'https://api.partnercenter.microsoft.com/.default'

/** Whose people get a token by their password alone. */
export const established = partners.filter((one) => one.complete && one.secondFactor !== true)

export const tokenForm = (partner: (typeof partners)[number]): URLSearchParams =>
  new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: partner.apps.find((app) => app.kind === 'web')?.clientId ?? '',
    client_secret: password,
    scope,
  })

/** App+user token of the partner's administrator. */
async function userToken(base: string, partner: (typeof partners)[number]): Promise<string> {
  const response = await fetch(`${base}/${partner.domain}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: partner.apps.find((app) => app.kind === 'native')?.clientId ?? '',
      username: `admin@${partner.domain}`,
      password,
      scope: `openid ${scope}`,
    }),
  })
  const { access_token: token } = (await response.json()) as { access_token?: string }
  if (token === undefined) throw new Error(`No token for ${partner.domain}: ${response.status}`)
  return token
}

/** What every partner's administrator sends with a request; the bare servers read the tenant as it stands. */
export const administrators = (base: string): Promise<Readonly<Record<string, string>>[]> =>
  Promise.all(
    established.map(async (one) => ({ authorization: `Bearer ${await userToken(base, one)}`, tenant: one.tenantId })),
  )

/** Memory that the process holds now, in MB. */
export const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
