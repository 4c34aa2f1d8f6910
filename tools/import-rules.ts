import { type Import, isTest } from './sources.ts'

/** The arrows of the architecture, section 2, as data: which floor may stand on which. */
const floors: Readonly<Record<string, readonly string[]>> = {
  lib: ['lib', 'contract/generated'],
  contract: ['contract', 'lib'],
  platform: ['platform', 'lib', 'contract'],
  features: ['features', 'platform', 'lib', 'portal', 'contract/generated'],
  portal: ['portal', 'lib', 'contract/generated'],
  app: ['app', 'features', 'portal', 'platform', 'lib', 'contract', 'fixtures'],
  fixtures: ['fixtures', 'app', 'features', 'platform', 'lib', 'contract'],
  db: ['db', 'tools', 'fixtures', 'platform', 'lib'],
  tools: ['tools', 'fixtures', 'app', 'features', 'platform', 'lib', 'contract'],
  bench: ['bench', 'tools', 'fixtures', 'app', 'features', 'platform', 'lib', 'contract'],
  e2e: ['e2e', 'tools', 'fixtures', 'app', 'features', 'platform', 'lib', 'contract'],
}

/** Each may enter those before it. A room that is not named here comes after all of them. */
const order = [
  'identity',
  'accounts',
  'relationships',
  'customers',
  'catalog',
  'orders',
  'subscriptions',
  'usage',
  'billing',
]

/** They listen; nobody calls them. */
const listeners = ['audit', 'webhooks', 'analytics']

const floorOf = (path: string) => path.slice(0, path.indexOf('/'))
const roomOf = (path: string) => /^features\/([^/]+)\//.exec(path)?.[1]
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)
const isOurs = (path: string) => floorOf(path) in floors
const under = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)
const isScreen = (path: string) => /^features\/.*(?:\/portal\/|\/operator\/|\.tsx$)/.test(path)
const place = (room: string) => (order.includes(room) ? order.indexOf(room) : order.length)

/** The room that speaks of the API itself (may I call this, which values does it know) reads the contract as data. */
const readsContract = ({ from, to }: Import) => roomOf(from) === 'audit' && to === 'contract/contract.ts'

/** A test drives the whole house, so only doors bind it; screens have a narrower rule of their own. */
function crossesFloors(arrow: Import): string | undefined {
  const { from, to } = arrow
  const allowed = floors[floorOf(from)] ?? []
  if (isTest(from) || isScreen(from) || readsContract(arrow) || allowed.some((floor) => under(to, floor)))
    return undefined
  return `stands on ${allowed.join(', ')} only`
}

function entersRoom({ from, to }: Import): string | undefined {
  const [mine, other] = [roomOf(from), roomOf(to)]
  if (other === undefined || mine === other) return undefined
  if (floorOf(from) === 'app') {
    const shown = ['door.ts', 'api.ts'].includes(nameOf(to)) || isScreen(to)
    return shown ? undefined : 'assembles rooms from their door.ts, api.ts and screens'
  }
  if (to !== `features/${other}/door.ts`) return `enters the room ${other} by its door.ts only`
  if (mine === undefined || isTest(from)) return undefined
  if (listeners.includes(other)) return `calls ${other}, which listens and is called by nobody`
  return order.includes(other) && place(other) >= place(mine) ? `comes before ${other}` : undefined
}

function leavesScreen({ from, to }: Import): string | undefined {
  if (!isScreen(from) || isTest(from) || !isOurs(to)) return undefined
  const shared = ['portal', 'lib', 'contract/generated'].some((folder) => under(to, folder))
  const own =
    roomOf(to) === roomOf(from) && (isScreen(to) || /\/(?:rules\.ts|problems\.ts|messages\/[\w-]+\.json)$/.test(to))
  return shared || own
    ? undefined
    : 'is a screen: portal, lib, contract/generated, its own rules.ts, problems.ts and messages'
}

const drawsOnServer = ({ from, to }: Import) =>
  under(from, 'features') && !isScreen(from) && !isTest(from) && under(to, 'portal')
    ? 'is no screen, so it has no business with the portal'
    : undefined

/** A program that makes data is run by us, not by a browser. */
const isProgram = (path: string) => nameOf(path) === 'generate.ts'

const needsBrowser = (path: string) =>
  !isTest(path) &&
  !isProgram(path) &&
  (under(path, 'lib') || under(path, 'portal') || isScreen(path) || nameOf(path) === 'rules.ts')

const arrows: readonly ((arrow: Import) => string | undefined)[] = [
  ({ to }) => (isTest(to) ? 'imports a test' : undefined),
  ({ from, to }) => (to.startsWith('node:') && needsBrowser(from) ? 'runs in browsers, which lack it' : undefined),
  (arrow) => (isOurs(arrow.to) ? crossesFloors(arrow) : undefined),
  entersRoom,
  leavesScreen,
  drawsOnServer,
]

const forbidden = (arrow: Import) => arrows.map((rule) => rule(arrow)).find((fault) => fault !== undefined)

/** What a rule decides with must itself be pure: its room's problems, other rules, files named by a rule. */
function impureRules(all: readonly Import[]): string[] {
  const values = Map.groupBy(
    all.filter((arrow) => !arrow.typesOnly),
    (arrow) => arrow.from,
  )
  const effects = new Set(['api.ts', 'store.ts', 'door.ts'])
  const faults: string[] = []
  const follow = (path: string, trail: readonly string[]): void => {
    for (const { to } of values.get(path) ?? []) {
      if (trail.includes(to)) continue
      const pure = !isOurs(to) || ['lib', 'contract/generated', 'features'].some((folder) => under(to, folder))
      if (!pure || effects.has(nameOf(to)))
        faults.push(`${[...trail, to].join(' -> ')}: rules decide with lib and other rules only`)
      else if (under(to, 'features')) follow(to, [...trail, to])
    }
  }
  for (const path of values.keys()) if (nameOf(path) === 'rules.ts') follow(path, [path])
  return faults
}

/** A file that needs itself, by way of others, at load time. */
function cycles(all: readonly Import[]): string[] {
  const next = Map.groupBy(
    all.filter((arrow) => !arrow.typesOnly && isOurs(arrow.to)),
    (arrow) => arrow.from,
  )
  const done = new Set<string>()
  const faults: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) faults.push(`${[...trail.slice(trail.indexOf(path)), path].join(' -> ')}: a circle`)
    else if (!done.has(path)) {
      for (const { to } of next.get(path) ?? []) visit(to, [...trail, path])
      done.add(path)
    }
  }
  for (const path of next.keys()) visit(path, [])
  return faults
}

/** The same between rooms, types included: two rooms that know each other are one room. */
function roomCycles(all: readonly Import[]): string[] {
  const between = all
    .filter(({ from, to }) => !isTest(from) && roomOf(from) !== undefined && roomOf(to) !== undefined)
    .filter(({ from, to }) => roomOf(from) !== roomOf(to))
    .map(({ from, to }) => ({ from: `features/${roomOf(from)}`, to: `features/${roomOf(to)}`, typesOnly: false }))
  return cycles(between)
}

/** Everything that breaks a rule, one line each. */
export function importFaults(all: readonly Import[]): string[] {
  const single = all.flatMap((arrow) => {
    const fault = forbidden(arrow)
    return fault === undefined ? [] : [`${arrow.from} -> ${arrow.to}: ${floorOf(arrow.from)} ${fault}`]
  })
  return [...single, ...impureRules(all), ...cycles(all), ...roomCycles(all)]
}
