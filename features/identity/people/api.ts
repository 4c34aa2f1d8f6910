import { roles } from '#platform/access/matrix.ts'
import { type Actor, can } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { isGuid } from '#lib/ids.ts'
import { wrong } from '#lib/outcome.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { continuation, readPage, seekCollection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import { companyOf } from '../tenants/store.ts'
import * as store from './store.ts'
import { writeMe, writeStaffUser } from './wire.ts'

async function me(tx: Tx, actor: Actor, now: Temporal.Instant) {
  const [user, company, admins] = await Promise.all([
    store.userById(tx, actor.userId ?? ''),
    companyOf(tx),
    store.globalAdmins(tx),
  ])
  return user === undefined ? wrong(http.notFound()) : ok(writeMe({ actor, user, company, admins, now }))
}

export const getMe = operation('getMe', {
  beforePasswordChange: true,
  handle: ({ actor, db, now }) => db.read((tx) => me(tx, actor, now)),
})

export const updateMe = operation('updateMe', {
  permission: 'edit:own_profile',
  beforePasswordChange: true,
  handle: ({ actor, body, db, now }) =>
    db.write(async (tx) => {
      const user = await store.userById(tx, actor.userId ?? '')
      if (user === undefined) return wrong(http.notFound())
      const before = { language: user.language, theme: user.theme, density: user.density }
      await store.updatePreferences(tx, user.id, body)
      tx.record({
        act: 'account.preferences.updated',
        subject: { kind: 'user', id: user.id },
        before,
        after: { ...before, ...body },
      })
      return me(tx, actor, now)
    }),
})

const defaultSize = 100

// The token comes back from outside; what it carries is believed only in this shape.
const isPlace = (value: store.Place) =>
  typeof value.name === 'string' && typeof value.id === 'string' && isGuid(value.id)

export const getUsers = operation('getUsers', {
  async handle({ actor, query, continuationToken, db }) {
    if (query.role !== undefined && !roles.has(query.role))
      return wrong(http.queryWrong({ field: 'role', name: 'role', expected: 'roles.json' }))
    const filter: Record<string, string> = query.role === undefined ? {} : { role: query.role }
    const page = readPage<store.Place>({ size: query.size, token: continuationToken, filter, defaultSize })
    if (!page.ok) return page
    const { size, after } = page.value
    if (after !== undefined && !isPlace(after))
      return wrong(http.queryWrong({ name: 'MS-ContinuationToken', expected: 'continuationToken' }))
    const { users, company } = await db.read(async (tx) => {
      const listing = {
        role: page.value.filter['role'],
        adminsOnly: !can(actor, 'view:users'),
        after,
        size: size + 1,
      }
      const [users, company] = await Promise.all([store.usersPage(tx, listing), companyOf(tx)])
      return { users, company }
    })
    const shown = users.slice(0, size)
    const last = shown.at(-1)
    const token =
      users.length > size && last !== undefined
        ? continuation(page.value, { name: last.display_name, id: last.id })
        : undefined
    const items = shown.map((user) => writeStaffUser(user, company))
    return ok(seekCollection('/users', items, page.value, token))
  },
})
