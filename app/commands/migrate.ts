import type { Command } from 'commander'
import { inHouse, print } from './output.ts'

export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('bring the database schema to the present, then stop')
    .action(() =>
      inHouse(({ migrated }) => {
        print(migrated.length === 0 ? 'The schema is up to date.' : `Applied: ${migrated.join(', ')}`)
        return Promise.resolve()
      }),
    )
}
