import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import test, { after } from 'node:test'
import type { BillingProfile } from '#contract/generated/types.ts'
import { openFolder } from '#fixtures/folder.ts'
import { partner } from '#fixtures/market.ts'
import { password, userToken } from '#fixtures/testing.ts'
import { freePort } from './server.ts'

const dataDir = openFolder('entente-crash')
const port = await freePort('127.0.0.1')
const base = `http://127.0.0.1:${port}`
const harborpine = partner('harborpine')
let server: ChildProcess | undefined

const entry = join(import.meta.dirname, 'entente.mjs')

/** As a user starts it: the real entry in a process of its own, with a data folder of its own. */
async function start(): Promise<string> {
  const child = spawn(process.execPath, [entry, 'serve'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      DEMO_PASSWORD: password,
      REQUESTS_PER_MINUTE: '0',
      ENTENTE_TEST_SERVER: '',
    },
  })
  server = child
  let said = ''
  for await (const chunk of child.stdout) {
    said += String(chunk)
    if (said.includes('Ctrl-C')) break
  }
  assert.match(said, /Entente is ready/, said)
  return said
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve))

after(async () => {
  if (server !== undefined && server.exitCode === null) {
    server.kill('SIGINT')
    await ended(server)
  }
  rmSync(dataDir, { recursive: true, force: true })
})

const path = `${base}/v1/profiles/billing`

async function put(token: string, profile: BillingProfile, order: string): Promise<boolean> {
  const body = JSON.stringify({ ...profile, purchaseOrderNumber: order, attributes: {} })
  const answer = await fetch(path, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body,
  }).catch(() => undefined)
  return answer?.status === 200
}

type Entry = { act: string; changes: { field: string; after?: unknown }[] }

test('killed in the middle of 50 concurrent writes: every answered one is there, none is half there, and it starts again by itself', async () => {
  await start()
  const token = await userToken(base, harborpine, 'admin')
  const profile = (await (
    await fetch(path, { headers: { authorization: `Bearer ${token}` } })
  ).json()) as BillingProfile
  let answered = 0
  const orders = Array.from({ length: 50 }, (_, index) => `CRASH-${index}`)
  const outcomes = orders.map(async (order) => {
    const ok = await put(token, profile, order)
    if (ok && ++answered === 10) server?.kill('SIGKILL')
    return { order, ok }
  })
  const done = await Promise.all(outcomes)
  const kept = done.filter((one) => one.ok).map((one) => one.order)
  assert.ok(kept.length >= 10 && kept.length < 50, `${kept.length} were answered before the kill`)

  await start()
  const again = await userToken(base, harborpine, 'admin')
  const headers = { authorization: `Bearer ${again}` }
  const chain = await (await fetch(`${base}/v1/activitylog/export?format=jsonl`, { headers })).text()
  const told = chain
    .split('\n')
    .filter((line) => line.includes('account.billing_profile.updated'))
    .map((line) => JSON.parse((JSON.parse(line) as { content: string }).content) as Entry)
    .map((entry) => String(entry.changes.find((one) => one.field === 'purchaseOrderNumber')?.after))
  for (const order of kept) assert.ok(told.includes(order), `${order} was answered and is not in the record`)
  const now = (await (await fetch(path, { headers })).json()) as BillingProfile
  assert.equal(now.purchaseOrderNumber, told.at(-1), 'the row is what the last entry says')
  assert.equal(Number(now.attributes.etag), told.length + 1, 'one version per entry')
  assert.ok(await put(again, now, 'AFTER'), 'and it goes on')
})
