import { Readable } from 'node:stream'
import { isGuid } from '#lib/ids.ts'
import { wrong } from '#lib/outcome.ts'
import { file, ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { continuation, readPage, seekCollection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import { isKey } from '../people/order.ts'
import { aroundUsers, type Place, placeOf, usersPage } from '../people/store.ts'
import { csv } from './export.ts'
import { askedOf, readOrder, readSelection } from './selection.ts'
import { writerFor } from './scene.ts'

const defaultSize = 100

// The token comes back from outside; what it carries is believed only in this shape.
const isPlace = (value: Place) => typeof value.key === 'string' && typeof value.id === 'string' && isGuid(value.id)
const isFilter = (filter: Readonly<Record<string, unknown>>) =>
  Object.values(filter).every((value) => typeof value === 'string')

const tokenWrong = () => wrong(http.queryWrong({ name: 'MS-ContinuationToken', expected: 'continuationToken' }))

export const getUsers = operation('getUsers', {
  async handle({ actor, query, continuationToken, db, house }) {
    const filter = askedOf(query)
    const page = readPage<Place>({ size: query.size, token: continuationToken, filter, defaultSize })
    if (!page.ok) return page
    const { size, after, filter: asked } = page.value
    if (!isFilter(asked) || (after !== undefined && !isPlace(after))) return tokenWrong()
    const selection = readSelection(actor, asked)
    if (!selection.ok) return selection
    const order = readOrder(asked)
    if (after !== undefined && !isKey(order, after.key)) return tokenWrong()
    const [users, around] = await db.glance((tx) =>
      Promise.all([usersPage(tx, selection.value, { after, size: size + 1, order }), aroundUsers(tx, selection.value)]),
    )
    const shown = users.slice(0, size)
    const last = shown.at(-1)
    const token = users.length > size && last !== undefined ? continuation(page.value, placeOf(order, last)) : undefined
    const items = shown.map(writerFor({ actor, house }, around))
    return ok({ ...seekCollection('/users', items, page.value, token), totalCount: around.count })
  },
})

export const exportUsers = operation('exportUsers', {
  permission: 'view:users',
  handle({ actor, house, locale, now, query }) {
    const selection = readSelection(actor, query)
    if (!selection.ok) return Promise.resolve(selection)
    const name = `users-${now.toString().slice(0, 10)}.csv`
    const order = readOrder(query)
    const rows = csv({ house, tenantId: actor.tenantId }, { selection: selection.value, order, locale })
    return Promise.resolve(file(Readable.from(rows), 'text/csv; charset=utf-8', name))
  },
})
