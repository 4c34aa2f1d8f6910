import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { codeAt } from '#features/identity/door.ts'
import { type MarketApp, type MarketUser, operator, partners, signInName, totpSecret } from '#fixtures/market.ts'
import { systemClock } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { addressFile, CommandError, print, printJson } from './output.ts'

const file = (config: Config) => join(config.dataDir, 'demo-password')

const readable = 'abcdefghjkmnpqrstuvwxyz23456789'

const word = () => Array.from(randomBytes(5), (byte) => readable[byte % readable.length]).join('')

/** DEMO_PASSWORD, else one made at the first start and kept beside the data (mode 0600). */
export function demoPassword(config: Config): string {
  if (config.demoPassword !== undefined) return config.demoPassword
  if (existsSync(file(config))) return readFileSync(file(config), 'utf8').trim()
  const password = [word(), word(), word()].join('-')
  mkdirSync(config.dataDir, { recursive: true })
  writeFileSync(file(config), `${password}\n`, { mode: 0o600 })
  return password
}

const writeUser =
  ({ domain, secondFactor }: { readonly domain: string; readonly secondFactor?: true }) =>
  (user: MarketUser) => ({
    id: user.id,
    signInName: signInName({ domain }, user.desk),
    roles: user.roles,
    ...(secondFactor === true ? { totpSecret: totpSecret(user.id) } : {}),
  })

const writeApp = (app: MarketApp) => ({ name: app.name, kind: app.kind, clientId: app.clientId })

/** For an authenticator app, and for whoever has none at hand. */
const factorOf = (secret: string) => `  second factor: ${secret} (now ${codeAt(secret, systemClock.now())})`

function description(config: Config, showPassword: boolean) {
  const address = addressFile(config.dataDir)
  return {
    base: existsSync(address) ? readFileSync(address, 'utf8').trim() : config.publicUrl,
    ...(showPassword ? { password: demoPassword(config) } : {}),
    operator: { tenantId: operator.tenantId, users: operator.users.map(writeUser(operator)) },
    partners: partners.map((one) => ({
      name: one.name,
      tenantId: one.tenantId,
      domain: one.domain,
      country: one.country,
      type: one.type,
      users: one.users.map(writeUser(one)),
      apps: one.apps.map(writeApp),
    })),
  }
}

function demo({ json, showPassword }: { json?: boolean; showPassword?: boolean }): void {
  const config = readConfig()
  if (!config.demo)
    throw new CommandError('There is no demonstration market here: DEMO is 0, or the database is your own.')
  const found = description(config, showPassword === true)
  if (json === true) return printJson(found)
  print(`${found.base}${found.password === undefined ? '' : `   password: ${found.password}`}`)
  for (const one of found.partners) {
    print(`\n${one.name}  ${one.domain}  ${one.country}  ${one.type}\n  tenant ${one.tenantId}`)
    for (const user of one.users)
      print(
        `  ${user.signInName.padEnd(30)} ${user.roles.join(', ')}${'totpSecret' in user ? factorOf(user.totpSecret) : ''}`,
      )
    for (const app of one.apps) print(`  ${app.clientId}  ${app.kind} app`)
  }
}

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('the demonstration market: tenants, users, apps')
    .option('--json', 'for programs')
    .option('--show-password', 'with the password of all accounts, which is also the secret of the web apps')
    .action(demo)
}
