import { setTimeout as sleep } from 'node:timers/promises'
import { partners } from '#fixtures/market.ts'
import { administrators, inFolder, password, settings, start } from './processes.ts'
import { type Row, within } from './row.ts'

const signIns = 100
const rounds = 5
const pauseMilliseconds = 5

const names = partners
  .filter((one) => one.complete)
  .flatMap((one) => one.users.map(({ desk }) => `${desk}@${one.domain}`))

const percentile99 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN

/** Each from an address of its own: an address that asks so much at once is paused. */
async function signIn(base: string, number: number): Promise<void> {
  const { status } = await fetch(`${base}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${number}` },
    body: JSON.stringify({ signInName: names[number % names.length], password }),
  })
  if (status !== 201) throw new Error(`A sign-in was answered ${status}`)
}

/** One ordinary request after the other, until told to stop; how long each took, in milliseconds. */
function asking(base: string, headers: Readonly<Record<string, string>>) {
  const took: number[] = []
  const stopping = new AbortController()
  const loop = async () => {
    while (!stopping.signal.aborted) {
      const from = performance.now()
      const response = await fetch(`${base}/v1/profiles/billing`, { headers })
      await response.arrayBuffer()
      if (!response.ok) throw new Error(`A request was answered ${response.status}`)
      took.push(performance.now() - from)
      await sleep(pauseMilliseconds)
    }
  }
  const running = loop()
  return async (): Promise<number[]> => {
    stopping.abort()
    await running
    return took
  }
}

async function measure(base: string): Promise<Row[]> {
  const [headers = {}] = await administrators(base)
  const [quiet, busy]: [number[], number[]] = [[], []]
  let slowest = 0
  for (let round = 0; round < rounds; round++) {
    const stopQuiet = asking(base, headers)
    await sleep(2000)
    quiet.push(...(await stopQuiet()))
    const stopBusy = asking(base, headers)
    const from = performance.now()
    await Promise.all(Array.from({ length: signIns }, (_, number) => signIn(base, number)))
    slowest = Math.max(slowest, performance.now() - from)
    busy.push(...(await stopBusy()))
  }
  const added = percentile99(busy) - percentile99(quiet)
  const perSecond = (signIns * 1000) / slowest
  return [
    within(`GET beside ${signIns} sign-ins (${perSecond.toFixed(0)}/s): p99 later by`, Math.max(0, added), 'ms', 50),
  ]
}

/** A hundred people sign in at one instant: how much later everybody else is answered. */
export const rows = (): Promise<Row[]> =>
  inFolder(async (folder) => {
    const env = { ...settings(folder), TRUST_PROXY: '127.0.0.1' }
    const entente = await start(process.execPath, ['app/entente.mjs', 'serve'], env)
    try {
      return await measure(entente.base)
    } finally {
      await entente.stop()
    }
  })
