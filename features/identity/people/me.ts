import { wrong } from '#lib/outcome.ts'
import type { Actor } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { ok } from '#platform/http/answer.ts'
import type { House } from '#platform/house.ts'
import { problems as http } from '#platform/http/problems.ts'
import { adminsReset } from '../passwords/rules.ts'
import { companyOf } from '../tenants/store.ts'
import * as store from './store.ts'
import { writeMe } from './wire.ts'

type Asked = { readonly actor: Actor; readonly house: Pick<House, 'config'>; readonly now: Temporal.Instant }

/** The caller as they read themselves. */
export async function me(tx: Tx, { actor, house, now }: Asked) {
  const [user, company, admins] = await Promise.all([
    store.userById(tx, actor.userId ?? ''),
    companyOf(tx),
    store.globalAdmins(tx),
  ])
  if (user === undefined) return wrong(http.notFound())
  const adminPasswordReset = adminsReset(house.config, actor)
  return ok(writeMe({ actor, user, company, admins, now, adminPasswordReset }))
}
