import type { Command } from 'commander'
import { tenantNamed } from '#features/identity/door.ts'
import { keptMails } from '#platform/mail/mail.ts'
import { CommandError, inHouse, print, printJson } from './output.ts'

async function mail(named: string, options: { most: string; json?: boolean }): Promise<void> {
  await inHouse(async ({ house }) => {
    const tenantId = await tenantNamed(house, named)
    if (tenantId === undefined) throw new CommandError(`No partner has the domain or id ${named}.`)
    const mails = await house.database.read(tenantId, (tx) => keptMails(tx, Number(options.most)))
    if (options.json === true) return printJson(mails)
    for (const one of mails)
      print(
        `${one.created_at.toISOString()}  to ${one.to_address}  ${one.sent_at === null ? 'kept' : 'sent'}\n${one.subject}\n\n${one.body}\n`,
      )
    if (mails.length === 0) print('No mail.')
  })
}

export function mailCommand(program: Command): void {
  program
    .command('mail')
    .description('the mail written for a partner; without SMTP_URL it is kept here')
    .argument('<partner domain or id>')
    .option('--most <number>', 'how many, newest first', '10')
    .option('--json', 'for programs')
    .action(mail)
}
