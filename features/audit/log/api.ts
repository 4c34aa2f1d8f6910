import { Readable } from 'node:stream'
import { isGuid } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { file, ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { continuation, seekCollection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import { readRecordPage } from '../carried.ts'
import { readLogPeriod } from '../period.ts'
import * as store from '../store.ts'
import { writeEntry } from '../wire.ts'
import { chain, csv } from './export.ts'

const pageSize = 100

type Asked = {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly act?: string | undefined
  readonly userId?: string | undefined
}

function readSelection({ from, to, act, userId }: Asked, now: Temporal.Instant): Outcome<store.EntrySelection> {
  const period = readLogPeriod(from, to, now)
  if (!period.ok) return period
  if (userId !== undefined && !isGuid(userId))
    return wrong(http.queryWrong({ field: 'userId', name: 'userId', expected: 'GUID' }))
  if (act !== undefined && !/^[a-z_.]{1,100}$/i.test(act))
    return wrong(http.queryWrong({ field: 'act', name: 'act', expected: 'account.billing_profile.updated' }))
  return fine({
    from: period.value.from.toString(),
    to: period.value.to.toString(),
    ...(act === undefined ? {} : { act }),
    ...(userId === undefined ? {} : { userId }),
  })
}

/** Everything that happened in the account, newest first. */
export const getActivityLog = operation('getActivityLog', {
  permission: 'view:activity_log',
  async handle({ continuationToken, db, now, query }) {
    const asked = readSelection(query, now)
    if (!asked.ok) return asked
    const page = readRecordPage({
      size: query.size,
      token: continuationToken,
      filter: asked.value,
      defaultSize: pageSize,
    })
    if (!page.ok) return page
    const { after, filter: selection, size } = page.value
    const rows = await db.read((tx) => store.entriesPage(tx, selection, { after, size: size + 1 }))
    const shown = rows.slice(0, size)
    const last = shown.at(-1)
    const token = rows.length > size && last !== undefined ? continuation(page.value, store.placeOf(last)) : undefined
    return ok(seekCollection('/activitylog', shown.map(writeEntry), page.value, token))
  },
})

const formats = ['csv', 'jsonl']

export const exportActivityLog = operation('exportActivityLog', {
  permission: 'export:activity_log',
  async handle({ actor, house, locale, now, query }) {
    const format = query.format?.toLowerCase() ?? 'csv'
    if (!formats.includes(format))
      return wrong(http.notOneOf({ field: 'format', name: 'format', allowed: formats.join(', ') }))
    const whose = { house, tenantId: actor.tenantId }
    const name = `activity-log-${now.toString().slice(0, 10)}.${format}`
    if (format === 'jsonl') return file(Readable.from(chain(whose)), 'application/jsonl; charset=utf-8', name)
    const selection = readSelection(query, now)
    if (!selection.ok) return selection
    return file(Readable.from(csv(whose, selection.value, locale)), 'text/csv; charset=utf-8', name)
  },
})
