import { timingSafeEqual } from 'node:crypto'
import type { House } from '#platform/house.ts'

const name = 'signed_in_after'

/** The request alone, written in one way whatever carried it here. */
function requestOf(url: URL): string {
  const asked = new URLSearchParams(url.search)
  asked.delete(name)
  return `${url.pathname}?${asked.toString()}`
}

const sealOf = (house: House, url: URL, after: string) =>
  house.secrets.fingerprint(`${name} ${after} ${requestOf(url)}`).toString('base64url')

/** The request as it is to come back: only a sign-in after now answers it. The address bar is no place to change that. */
export function toComeBack(house: House, url: URL): URL {
  const marked = new URL(url)
  const after = String(house.clock.now().epochMilliseconds)
  marked.searchParams.set(name, `${after}.${sealOf(house, url, after)}`)
  return marked
}

/** Whether this very request was sent to sign in again, and who is here has done so since. */
export function hasSignedInSince(house: House, url: URL, signedInAt: Temporal.Instant | undefined): boolean {
  const [after = '', seal = ''] = (url.searchParams.get(name) ?? '').split('.')
  const [shown, ours] = [Buffer.from(seal), Buffer.from(sealOf(house, url, after))]
  if (shown.length !== ours.length || !timingSafeEqual(shown, ours)) return false
  return signedInAt !== undefined && signedInAt.epochMilliseconds >= Number(after)
}
