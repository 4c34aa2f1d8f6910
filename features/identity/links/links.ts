import { isGuid } from '#lib/ids.ts'
import type { Tx } from '#platform/db/database.ts'
import { type Statement, together } from '#platform/db/together.ts'
import { digest, randomSecret } from '#platform/secrets/secrets.ts'
import * as store from './store.ts'

export type NewLink = {
  readonly purpose: string
  /** What the link is about: a user's id, an address. */
  readonly subjectId: string
  /** Real time, not a sandbox's. */
  readonly at: Temporal.Instant
  readonly hours?: number
  readonly minutes?: number
}

export type ShownLink = { readonly token: string; readonly purpose: string; readonly at: Temporal.Instant }

/**
 * The token of a one-time link of this tenant: `<tenantId>.<secret>`; only the secret's digest is kept. Known at once,
 * so that the mail with it may leave for the database together with its row; `rows` are still to be sent.
 */
export function beginLink(tx: Tx, link: NewLink): { token: string; rows: Statement[] } {
  const { purpose, subjectId, at, hours = 0, minutes = 0 } = link
  const secret = randomSecret()
  const row = { purpose, subjectId, secretHash: digest(secret), at, expiresAt: at.add({ hours, minutes }) }
  return { token: `${tx.tenantId}.${secret}`, rows: store.linkRows(tx, row) }
}

export async function createLink(tx: Tx, link: NewLink): Promise<string> {
  const { token, rows } = beginLink(tx, link)
  await together(tx.sql, rows)
  return token
}

/** In whose transaction a token may be redeemed; nothing when it is no token. */
export function linkTenant(token: string): string | undefined {
  const [tenantId = '', secret = ''] = token.split('.')
  return isGuid(tenantId) && secret !== '' ? tenantId : undefined
}

const presented = ({ token, purpose, at }: ShownLink) => ({
  purpose,
  at,
  secretHash: digest(token.slice(token.indexOf('.') + 1)),
})

/** What a good link is about, without using it. */
export const subjectOfLink = (tx: Tx, link: ShownLink): Promise<string | undefined> =>
  store.subjectOf(tx, presented(link))

/** Uses the link, once; what it is about, or nothing when it was used before, has ended, or never was. */
export const redeemLink = (tx: Tx, link: ShownLink): Promise<string | undefined> => store.useLink(tx, presented(link))

/** What a link that was already used is about, until it would have ended. */
export const usedLink = (tx: Tx, link: ShownLink): Promise<string | undefined> => store.usedLink(tx, presented(link))
