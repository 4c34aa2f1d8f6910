import { createInterface } from 'node:readline'
import { work } from '#app/server.ts'
import { tenantNamed } from '#features/identity/door.ts'
import { installationLink, openTestHouse } from '#fixtures/testing.ts'
import { keptMails } from '#platform/mail/mail.ts'

// The server of one file of journeys, in a process of its own: says where it is, and lives until its input is closed.
const { base, house, close } = await openTestHouse({ empty: process.argv[2] === 'empty' })
const worker = work(house)
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`)

/** A line is a domain; the answer is the mail kept for it, newest first. */
async function tellMails(domain: string): Promise<void> {
  const tenantId = await tenantNamed(house, domain)
  say(tenantId === undefined ? [] : await house.database.read(tenantId, (tx) => keptMails(tx, 20)))
}

async function leave(): Promise<void> {
  await worker.stop()
  await close()
  process.exit(0)
}

say({ base, link: await installationLink(house) })
createInterface(process.stdin)
  .on('line', (domain) => void tellMails(domain))
  .on('close', () => void leave())
