import { wrong } from '#lib/outcome.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { problems } from '../problems.ts'
import { eventsAfter } from '../store.ts'
import { writeEvent } from '../wire.ts'

const pageSize = 100
const mostAtOnce = 500

const cursor = /^\d{1,18}$/

/** One event per state change, in the order of the commits; from the beginning it gives the present state. */
export const getEvents = operation('getEvents', {
  permission: 'view:activity_log',
  async handle({ db, query }) {
    const after = query.after ?? '0'
    if (!cursor.test(after)) return wrong(problems.cursorUnreadable())
    const size = query.size === undefined || query.size === 0 ? pageSize : query.size
    if (size < 1 || size > mostAtOnce)
      return wrong(http.queryWrong({ field: 'size', name: 'size', expected: `1-${mostAtOnce}` }))
    const rows = await db.read((tx) => eventsAfter(tx, BigInt(after), size))
    const items = rows.map(writeEvent)
    return ok({
      totalCount: items.length,
      items,
      cursor: items.at(-1)?.cursor ?? after,
      attributes: { objectType: 'Collection' },
    })
  },
})
