import type { Command } from 'commander'
import { tenantNamed } from '#features/identity/door.ts'
import { moveClock, sandboxNow } from '#features/sandbox/door.ts'
import { CommandError, inHouse, print } from './output.ts'

async function clock(named: string, options: { to?: string }): Promise<void> {
  await inHouse(async ({ house }) => {
    const tenantId = await tenantNamed(house, named)
    if (tenantId === undefined) throw new CommandError(`No partner has the domain or id ${named}.`)
    if (options.to !== undefined) {
      const moved = await moveClock(house, tenantId, options.to)
      if (!moved.ok) throw new CommandError('Only sandbox partners can move their clock, to an ISO instant or date.')
    }
    print(`${await sandboxNow(house, tenantId)}`)
  })
}

export function clockCommand(program: Command): void {
  program
    .command('clock')
    .description("a sandbox partner's clock: read it, or move it")
    .argument('<partner domain or id>')
    .option('--to <instant>', 'for example 2027-01-31T09:00:00Z')
    .action(clock)
}
