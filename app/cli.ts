import { Command } from 'commander'
import { UnreadableList } from '#features/accounts/door.ts'
import { ConfigError } from '#platform/config.ts'
import { MigrationError } from '#platform/db/migrate.ts'
import { ArchiveError } from '#platform/tenant-data/archive.ts'
import { EmbeddedError } from '#platform/postgres/embedded.ts'
import { applicationCommands } from './commands/application.ts'
import { clockCommand } from './commands/clock.ts'
import { demoCommand } from './commands/demo.ts'
import { doctorCommand } from './commands/doctor.ts'
import { exportCommands } from './commands/export.ts'
import { importCommands } from './commands/import.ts'
import { mailCommand } from './commands/mail.ts'
import { migrateCommand } from './commands/migrate.ts'
import { CommandError } from './commands/output.ts'
import { serveCommand } from './commands/serve.ts'
import { ListenError } from './server.ts'

const program = new Command('entente')
  .description('The open-source Partner Center. Settings come from the environment (docs/operate/settings.md).')
  .showHelpAfterError()

for (const add of [
  serveCommand,
  migrateCommand,
  demoCommand,
  applicationCommands,
  importCommands,
  exportCommands,
  mailCommand,
  clockCommand,
  doctorCommand,
])
  add(program)

const expected = [UnreadableList, ArchiveError, ConfigError, MigrationError, EmbeddedError, ListenError, CommandError]

/** What a person can act on is one line; anything else is ours and shows where it came from. */
function explain(error: unknown): string {
  if (!expected.some((kind) => error instanceof kind))
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  const { message } = error as Error
  return error instanceof EmbeddedError ? `${message} ${error.hint}` : message
}

// `npx entente demo | head` is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
