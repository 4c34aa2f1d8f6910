import { uuidv7 } from '#lib/ids.ts'
import type { Tx } from '#platform/db/database.ts'
import { type Statement, together } from '#platform/db/together.ts'
import type { Locale } from '#platform/words/words.ts'

export type Mail = {
  readonly to: string
  readonly language: Locale
  readonly subject: string
  readonly body: string
  /** What it is about, e.g. `account.contact.confirmation`. */
  readonly cause: string
  /** Whom it tells, when it is a user of the tenant: the portal lists its title for them, with the page it is about. */
  readonly notice?: { readonly userId: string; readonly page?: string }
}

/** Written with its cause, sent after the commit. Never holds a password. */
export function mailRows(tx: Tx, at: Temporal.Instant, mail: Mail): Statement[] {
  const id = uuidv7(at.epochMilliseconds)
  return [
    tx.sql`
    insert into mails (tenant_id, id, to_address, language, subject, body, cause, created_at)
    values (${tx.tenantId}, ${id}, ${mail.to}, ${mail.language}, ${mail.subject}, ${mail.body}, ${mail.cause}, ${at.toString()})`,
    tx.sql`
    insert into jobs (id, tenant_id, kind, subject_id, run_at) values (${uuidv7()}, ${tx.tenantId}, 'mail', ${id}, now())`,
    ...(mail.notice === undefined ? [] : [noticeRow(tx, id, at, { ...mail, notice: mail.notice })]),
  ]
}

const noticeRow = (
  tx: Tx,
  id: string,
  at: Temporal.Instant,
  { notice, subject, language, cause }: Required<Mail>,
): Statement =>
  tx.sql`
    insert into notices (tenant_id, id, user_id, at, title, language, cause, page)
    values (${tx.tenantId}, ${id}, ${notice.userId}, ${at.toString()}, ${subject}, ${language}, ${cause},
            ${notice.page ?? null})`

export const sendMail = (tx: Tx, at: Temporal.Instant, mail: Mail): Statement =>
  together(tx.sql, mailRows(tx, at, mail))

export type KeptMail = {
  id: string
  to_address: string
  subject: string
  body: string
  cause: string
  created_at: Date
  sent_at: Date | null
  failure: string | null
}

export const keptMails = (tx: Tx, most: number): Promise<KeptMail[]> =>
  Promise.resolve(tx.sql<KeptMail[]>`
    select id, to_address, subject, body, cause, created_at, sent_at, failure
      from mails where tenant_id = ${tx.tenantId} order by created_at desc, id desc limit ${most}`)
