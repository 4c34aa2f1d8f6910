import type { Notice } from '#contract/generated/types.ts'
import { isGuid } from '#lib/ids.ts'
import { wrong } from '#lib/outcome.ts'
import { ok } from '#platform/http/answer.ts'
import { operation, type Registered } from '#platform/http/operation.ts'
import { continuation, readPage, seekCollection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import * as store from './store.ts'

const keptHours = 180 * 24
const defaultSize = 50

const write = (row: store.NoticeRow): Notice => ({
  id: row.id,
  at: row.at.toISOString(),
  title: row.title,
  language: row.language,
  cause: row.cause,
  ...(row.page === null ? {} : { page: row.page }),
  read: row.read_at !== null,
})

// The token comes back from outside; what it carries is believed only in this shape.
const isPlace = ({ at, id }: store.Place) =>
  typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string' && isGuid(id)

export const getNotices = operation('getNotices', {
  async handle({ actor, continuationToken, db, now, query }) {
    const page = readPage<store.Place>({ size: query.size, token: continuationToken, filter: {}, defaultSize })
    if (!page.ok) return page
    const { after: before, size } = page.value
    if (before !== undefined && !isPlace(before))
      return wrong(http.queryWrong({ name: 'MS-ContinuationToken', expected: 'continuationToken' }))
    const [userId, since] = [actor.userId ?? '', now.subtract({ hours: keptHours })]
    const [rows, unreadCount] = await db.glance((tx) =>
      Promise.all([store.noticesPage(tx, userId, { before, since, size: size + 1 }), store.unread(tx, userId, since)]),
    )
    const shown = rows.slice(0, size)
    const last = shown.at(-1)
    const token =
      rows.length > size && last !== undefined
        ? continuation(page.value, { at: last.at.toISOString(), id: last.id })
        : undefined
    return ok({ ...seekCollection('/notices', shown.map(write), page.value, token), unreadCount })
  },
})

export const markNotices = operation('markNotices', {
  async handle({ actor, body, db, now }) {
    const ids = body.ids?.filter(isGuid)
    const [userId, since] = [actor.userId ?? '', now.subtract({ hours: keptHours })]
    return db.write(async (tx) => {
      await store.forgetOld(tx, userId, since)
      await store.markRead(tx, userId, ids, now)
      return ok({ unreadCount: await store.unread(tx, userId, since), attributes: { objectType: 'NoticeCount' } })
    })
  },
})

/** What a person was told: every operation of this room. */
export const notices: readonly Registered[] = [getNotices, markNotices]
