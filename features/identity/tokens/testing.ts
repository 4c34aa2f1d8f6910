import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '#platform/db/pool.ts'
import type { House } from '#platform/house.ts'

export type Form = Readonly<Record<string, string>>
export type Told = {
  readonly status: number
  readonly headers: Headers
  readonly body: Readonly<Record<string, never>> & { error_codes?: number[] }
}

/** Posts a form to a token endpoint, as any client would. */
export async function ask(base: string, path: string, form: Form, headers: Form = {}): Promise<Told> {
  const response = await fetch(base + path, { method: 'POST', headers, body: new URLSearchParams(form) })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Told['body'] }
}

export const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

type There = { readonly base: string; readonly house: House }

/** Signs in as the portal does; the cookie, ready to be sent back. Without a password, with everybody's in the market. */
export async function cookieFor(
  { base, house }: There,
  signInName: string,
  password = house.config.demoPassword,
): Promise<string> {
  const response = await fetch(`${base}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signInName, password }),
  })
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

/** Until so many transactions of this house wait for a lock. */
export async function waiting({ owner }: { readonly owner: Sql }, count: number): Promise<void> {
  for (let left = 500; left > 0; left--) {
    const [row] = await owner<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    if ((row?.n ?? 0) >= count) return
    await sleep(10)
  }
  throw new Error(`No ${count} transactions wait`)
}

/** Real time moved on by so much, for this house only. */
export function pass(house: House, duration: Temporal.DurationLike): void {
  const before = house.clock
  Object.assign(house, {
    clock: { now: (offset?: number) => before.now(offset).add(Temporal.Duration.from(duration)) },
  })
}
