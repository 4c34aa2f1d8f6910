import { wrong } from '#lib/outcome.ts'
import type { Actor } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { ok } from '#platform/http/answer.ts'
import { problems as http } from '#platform/http/problems.ts'
import { companyOf } from '../tenants/store.ts'
import * as store from './store.ts'
import { writeMe } from './wire.ts'

/** The caller as they read themselves. */
export async function me(tx: Tx, actor: Actor, now: Temporal.Instant) {
  const [user, company, admins] = await Promise.all([
    store.userById(tx, actor.userId ?? ''),
    companyOf(tx),
    store.globalAdmins(tx),
  ])
  return user === undefined ? wrong(http.notFound()) : ok(writeMe({ actor, user, company, admins, now }))
}
