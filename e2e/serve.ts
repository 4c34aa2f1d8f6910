import { installationLink, openTestHouse } from '#fixtures/testing.ts'

// The server of one file of journeys, in a process of its own: says where it is, and lives until its input is closed.
const { base, house, close } = await openTestHouse({ empty: process.argv[2] === 'empty' })
process.stdout.write(`${JSON.stringify({ base, link: await installationLink(house) })}\n`)
process.stdin.resume().on('end', () => void close().then(() => process.exit(0)))
