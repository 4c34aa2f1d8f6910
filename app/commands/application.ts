import type { Command } from 'commander'
import { createApplicationOf } from '#features/identity/door.ts'
import { sentence } from '#platform/http/refusal.ts'
import { CommandError, inHouse, print, printJson } from './output.ts'

type Options = { partner: string; name: string; kind: string; redirect?: string[]; json?: boolean }

async function create(options: Options): Promise<void> {
  const kind = (['web', 'native'] as const).find((one) => one === options.kind)
  if (kind === undefined) throw new CommandError('--kind must be web or native.')
  await inHouse(async ({ house }) => {
    const draft = { name: options.name, kind, redirectUris: options.redirect ?? [] }
    const made = await createApplicationOf(house, options.partner, draft)
    if (!made.ok) throw new CommandError(made.problems.map((one) => sentence('en-US', one)).join('\n'))
    const { clientId, secret } = made.value
    if (options.json === true)
      return printJson({
        clientId,
        ...(secret === undefined ? {} : { secret: secret.value, expiresAt: secret.expiresAt.toString() }),
      })
    print(`Application ${options.name} (${kind}): client id ${clientId}`)
    if (secret !== undefined)
      print(`Secret, shown only now: ${secret.value}\nValid until ${secret.expiresAt.toString()}.`)
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
