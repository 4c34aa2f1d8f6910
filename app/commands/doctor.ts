import type { Command } from 'commander'
import { countPartners, isInstalled } from '#features/identity/door.ts'
import { inHouse, print } from './output.ts'

/** What stands and what does not, in a few lines that can be sent to support: no names, no secrets. */
async function doctor(): Promise<void> {
  await inHouse(async ({ house, dataDir }, config) => {
    const [server] = await house.database.reference(({ sql }) =>
      Promise.resolve(sql<{ version: string; role: string }[]>`select version(), current_user as role`),
    )
    const partners = await house.database.reference(countPartners)
    print(`Node ${process.version} on ${process.platform}-${process.arch}`)
    print(
      `Database ${server?.version.split(' on ')[0]} as ${server?.role}, ${config.databaseUrl === undefined ? `embedded in ${dataDir}` : 'your own'}`,
    )
    print(`Installation ${(await isInstalled(house)) ? 'created' : 'not created yet'}, ${partners} partners`)
    print(
      `Mail ${config.smtpUrl === undefined ? 'kept (no SMTP_URL)' : 'sent by SMTP'}, edition ${config.edition}, role ${config.role}`,
    )
  })
}

export function doctorCommand(program: Command): void {
  program.command('doctor').description('what stands and what does not').action(doctor)
}
