import { isGuid } from '#lib/ids.ts'
import type { Tx } from '#platform/db/database.ts'
import { randomSecret } from '#platform/secrets/secrets.ts'
import { insertLink, linkUsed, type Link, subjectOfLink } from './store.ts'

/** A link that is mailed and used once. It names its tenant, so that it is looked for among that tenant's rows alone. */
export type MailedLink = Pick<Link, 'purpose' | 'subjectId' | 'at'> & { readonly hours: number }

export async function createLink(tx: Tx, { purpose, subjectId, at, hours }: MailedLink): Promise<string> {
  const secret = randomSecret()
  await insertLink(tx, { purpose, secret, subjectId, at, expiresAt: at.add({ hours }) })
  return `${tx.tenantId}.${secret}`
}

export function linkTenant(token: string): string | undefined {
  const [tenantId = ''] = token.split('.')
  return isGuid(tenantId) ? tenantId.toLowerCase() : undefined
}

/** Whom the link speaks of, for the one who used it first. */
export async function redeemLink(
  tx: Tx,
  { token, purpose, at }: { readonly token: string; readonly purpose: Link['purpose']; readonly at: Temporal.Instant },
): Promise<string | undefined> {
  const [, secret = ''] = token.split('.')
  const subject = await subjectOfLink(tx, { purpose, secret }, at)
  return subject !== undefined && (await linkUsed(tx, secret, at)) ? subject : undefined
}
