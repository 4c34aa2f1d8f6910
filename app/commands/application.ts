import type { Command } from 'commander'
import { createApplication, tenantNamed } from '#features/identity/door.ts'
import { sentence } from '#platform/http/refusal.ts'
import { CommandError, inHouse, print, printJson } from './output.ts'

type Options = { partner: string; name: string; kind: string; redirect?: string[]; json?: boolean }

async function create(options: Options): Promise<void> {
  const { kind } = options
  if (kind !== 'web' && kind !== 'native') throw new CommandError('--kind must be web or native.')
  await inHouse(async ({ house }) => {
    const tenantId = await tenantNamed(house, options.partner)
    if (tenantId === undefined) throw new CommandError(`No partner has the domain or id ${options.partner}.`)
    const outcome = await createApplication(house, tenantId, {
      name: options.name,
      kind,
      redirectUris: options.redirect ?? [],
    })
    if (!outcome.ok) throw new CommandError(outcome.problems.map((one) => sentence('en-US', one)).join('\n'))
    const made = outcome.value
    if (options.json === true) return printJson(made)
    print(`Application ${options.name} (${kind}): client id ${made.clientId}`)
    if (made.secret !== undefined) print(`Secret, shown only now: ${made.secret}\nValid until ${made.expiresAt}.`)
  })
}

export function applicationCommands(program: Command): void {
  const app = program.command('app').description('application registrations')
  app
    .command('create')
    .description('register an application of a partner; a web app gets a secret, shown once')
    .requiredOption('--partner <domain or id>', 'whose application')
    .requiredOption('--name <name>', 'what people see')
    .requiredOption('--kind <web|native>', 'web: has a secret; native: PKCE, no secret')
    .option('--redirect <uri...>', 'addresses it may be sent back to')
    .option('--json', 'for programs')
    .action(create)
}
