import { fine } from '#lib/outcome.ts'
import { together } from '#platform/db/together.ts'
import type { WriteTx } from '#platform/http/operation.ts'
import type { House } from '#platform/house.ts'
import type { JobHandler } from '#platform/jobs/worker.ts'
import { mailRows } from '#platform/mail/mail.ts'
import type { Tx } from '#platform/db/database.ts'
import { say } from '#platform/words/words.ts'
import { globalAdmins } from '../people/store.ts'
import { noticeDue } from './rules.ts'
import * as store from './store.ts'

type Notice = {
  readonly words: 'added' | 'ending'
  readonly cause: string
  readonly clientId: string
  readonly facts: Readonly<Record<string, string | number>>
  readonly expiresAt: Temporal.Instant
}

const pageOf = (clientId: string) => `/account/apps/${clientId}`

/** Each administrator in their own language. */
async function tellAdministrators(tx: Tx, house: House, notice: Notice): Promise<void> {
  const at = house.clock.now()
  const admins = await globalAdmins(tx)
  const page = pageOf(notice.clientId)
  const rows = admins.flatMap(({ id, email, language }) => {
    const on = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
      notice.expiresAt.epochMilliseconds,
    )
    const facts = { ...notice.facts, on, link: house.config.publicUrl + page }
    return mailRows(tx, at, {
      to: email,
      language,
      subject: say(language, `identity.apps.mail.${notice.words}.subject`, facts),
      body: say(language, `identity.apps.mail.${notice.words}.body`, facts),
      cause: notice.cause,
      notice: { userId: id, page },
    })
  })
  if (rows.length > 0) await together(tx.sql, rows)
}

type Added = {
  readonly clientId: string
  readonly name: string
  readonly by: string
  readonly expiresAt: Temporal.Instant
}

/** A new secret or certificate opens the account to whoever holds it: all administrators learn of it. */
export async function tellAdded(tx: WriteTx, house: House, { clientId, name, by, expiresAt }: Added): Promise<void> {
  const application = await store.applicationById(tx, clientId)
  const facts = { application: application?.name ?? '', name, by }
  await tellAdministrators(tx, house, {
    words: 'added',
    cause: 'account.application.credential_added',
    clientId,
    facts,
    expiresAt,
  })
}

/** Thirty and seven days before a secret or certificate ends. */
export const tellEnding =
  (house: House): JobHandler =>
  async (tenantId, credentialId) => {
    await house.database.write(tenantId, async (tx) => {
      const end = await store.endOfCredential(tx, credentialId)
      const days = end === undefined ? undefined : noticeDue(end.toTemporalInstant(), house.clock.now())
      const ending = days === undefined ? undefined : await store.markTold(tx, credentialId, days)
      if (ending === undefined) return fine(undefined)
      const expiresAt = ending.expires_at.toTemporalInstant()
      const left = Math.max(0, Math.ceil(house.clock.now().until(expiresAt).total('hours') / 24))
      const { application, name, client_id: clientId } = ending
      const kind = ending.certificate ? 'certificate' : 'secret'
      const facts = { application, name, kind, days: left }
      await tellAdministrators(tx, house, {
        words: 'ending',
        cause: 'account.application.credential_ending',
        clientId,
        facts,
        expiresAt,
      })
      return fine(undefined)
    })
  }
