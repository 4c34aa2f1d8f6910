import { mkdirSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { installationLink, isInstalled, keepRequests } from '#features/identity/door.ts'
import { operator, partners, signInName } from '#fixtures/market.ts'
import { seedMarket } from '#fixtures/seed.ts'
import { type Config, readConfig } from '#platform/config.ts'
import type { House } from '#platform/house.ts'
import { type OpenHouse, openHouse } from '../house.ts'
import { letGoOfTheStart } from '../memory.ts'
import { freePort, listen, openServer, work } from '../server.ts'
import { demoPassword } from './demo.ts'
import { addressFile, print } from './output.ts'

/** PORT=0 takes a free port, which the public address must know before anything is answered. */
async function settled(config: Config): Promise<Config> {
  if (config.port !== 0) return config
  const port = await freePort(config.host)
  return { ...config, port, publicUrl: config.publicUrl.replace(/:0$/, `:${port}`) }
}

async function firstTime(house: House): Promise<string[]> {
  if (await isInstalled(house)) return []
  if (house.config.demo) {
    await seedMarket(house, demoPassword(house.config))
    return []
  }
  return ['  Create the installation (one-time link, 7 days):', `  ${await installationLink(house)}`]
}

const remark = ({ complete, secondFactor }: (typeof partners)[number]): string => {
  if (secondFactor === true) return ' (asks for a code: npx entente demo shows it)'
  return complete ? '' : ' (never signed in yet)'
}

/** At most twelve lines: where it is, who can sign in, where the data live. */
function banner({ house, dataDir, migrated }: OpenHouse, first: readonly string[]): string[] {
  const { config } = house
  const demonstration = config.demo && config.databaseUrl === undefined
  const names = partners.filter((one) => ['quillmoor', 'harborpine', 'beiyu', 'primevere'].includes(one.key))
  return [
    `Entente is ready at ${config.publicUrl}`,
    ...first,
    ...(demonstration && first.length === 0
      ? [
          `  Demonstration sign-ins (${partners.length} partners; all: npx entente demo):`,
          ...names.map((one) => `    ${signInName(one, 'admin').padEnd(26)} ${one.name}${remark(one)}`),
          `    ${signInName(operator, 'owner').padEnd(26)} ${operator.name} (the operator)`,
          config.demoPassword === undefined
            ? `  Password of all: ${demoPassword(config)}`
            : '  Password of all: the one of DEMO_PASSWORD',
        ]
      : []),
    `  API reference ${config.publicUrl}/docs`,
    `  Data ${config.databaseUrl === undefined ? dataDir : 'in the database of DATABASE_URL'}${migrated.length > 0 ? `, schema brought to ${migrated.at(-1)}` : ''}`,
    '  Ctrl-C stops.',
  ]
}

async function serve(): Promise<void> {
  const config = await settled(readConfig())
  const open = await openHouse(config)
  const { house } = open
  const first = await firstTime(house)
  const app = config.role === 'worker' ? undefined : openServer(house)
  const requests = app === undefined ? undefined : keepRequests(house)
  const worker = config.role === 'web' ? undefined : work(house)

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await app?.close()
    await requests?.stop()
    await worker?.stop()
    await open.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())

  try {
    if (app !== undefined) await listen(app, house)
  } catch (error) {
    await requests?.stop()
    await worker?.stop()
    await open.close()
    throw error
  }
  mkdirSync(config.dataDir, { recursive: true })
  writeFileSync(addressFile(config.dataDir), `${config.publicUrl}\n`)
  for (const line of app === undefined ? ['Entente works in the background (ROLE=worker).'] : banner(open, first))
    print(line)
  letGoOfTheStart()
}

export function serveCommand(program: Command): void {
  program
    .command('serve', { isDefault: true })
    .description('start the portal, the API and the background work')
    .action(serve)
}
