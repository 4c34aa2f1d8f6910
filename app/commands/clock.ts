import type { Command } from 'commander'
import { tenantNamed } from '#features/identity/door.ts'
import { moveTenantClock, tenantNow } from '#features/sandbox/door.ts'
import { sentence } from '#platform/http/refusal.ts'
import { CommandError, inHouse, print } from './output.ts'

async function clock(named: string, options: { to?: string }): Promise<void> {
  await inHouse(async ({ house }) => {
    const tenantId = await tenantNamed(house, named)
    if (tenantId === undefined) throw new CommandError(`No partner has the domain or id ${named}.`)
    if (options.to !== undefined) {
      const moved = await moveTenantClock(house, tenantId, options.to)
      if (!moved.ok) throw new CommandError(moved.problems.map((one) => sentence('en-US', one)).join('\n'))
    }
    print((await tenantNow(house, tenantId)).toString())
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
