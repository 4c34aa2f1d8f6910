import { createWriteStream } from 'node:fs'
import type { Command } from 'commander'
import { tenantNamed } from '#features/identity/door.ts'
import { exportPartner } from '#platform/tenant-data/export.ts'
import { CommandError, inHouse, print } from './output.ts'

async function partner(named: string, options: { out?: string }): Promise<void> {
  await inHouse(async ({ house }) => {
    const tenantId = await tenantNamed(house, named)
    if (tenantId === undefined) throw new CommandError(`No partner has the domain or id ${named}.`)
    const file = options.out ?? `${tenantId}.entente`
    const out = createWriteStream(file, { mode: 0o600 })
    const done = await exportPartner(house, tenantId, out)
    const rows = Object.values(done.counts).reduce((sum, count) => sum + count, 0)
    print(
      `${file}: ${rows} rows, signed by key ${done.publicKey.slice(-16)}. It holds everything of this partner: keep it safe.`,
    )
  })
}

export function exportCommands(program: Command): void {
  program
    .command('export')
    .description('everything a partner has, in one signed archive')
    .command('partner')
    .argument('<id or domain>')
    .option('--out <file>', 'where to write (ID.entente)')
    .action(partner)
}
