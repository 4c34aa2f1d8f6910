import { table } from './row.ts'

/** `npm run bench [name...]`: figure, floor and ratio side by side, measured in one run. Ratios mean something, figures little. */
const all = {
  read: () => import('./read.ts'),
  write: () => import('./write.ts'),
  token: () => import('./token.ts'),
  rights: () => import('./rights.ts'),
  'sign-in': () => import('./sign-in.ts'),
  users: () => import('./users.ts'),
  vetting: () => import('./vetting.ts'),
  start: () => import('./start.ts'),
  portal: () => import('./portal.ts'),
  import: () => import('./import.ts'),
} as const

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in all))
if (unknown.length > 0) {
  process.stderr.write(`No bench ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}.\n`)
  process.exit(2)
}

const rows = []
for (const [name, load] of Object.entries(all))
  if (asked.length === 0 || asked.includes(name)) rows.push(...(await (await load()).rows()))
process.stdout.write(`${table(rows)}\n`)
process.exit(rows.every((row) => row.met) ? 0 : 1)
