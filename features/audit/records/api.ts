import { wrong } from '#lib/outcome.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { continuation, seekCollection } from '#platform/http/paging.ts'
import { problems as http } from '#platform/http/problems.ts'
import { known } from '#platform/record/known-types.ts'
import { readRecordPage } from '../carried.ts'
import { readAuditPeriod } from '../period.ts'
import * as store from '../store.ts'
import { writeRecord } from '../wire.ts'
import { readFilter } from './filter.ts'
import { readRecordId } from './record-id.ts'

const pageSize = 500

/** The public audit: what the documents know, for 90 days. Everything else is in the activity log. */
export const getAuditRecords = operation('getAuditRecords', {
  permission: 'view:activity_log',
  async handle({ actor, continuationToken, db, now, query }) {
    const period = readAuditPeriod(query.startDate, query.endDate, now)
    if (!period.ok) return period
    const filter = readFilter(query.filter)
    if (!filter.ok) return filter
    const asked = { from: period.value.from.toString(), to: period.value.to.toString(), ...filter.value }
    const page = readRecordPage({
      size: query.size,
      token: continuationToken,
      filter: asked,
      defaultSize: pageSize,
    })
    if (!page.ok) return page
    const { after, filter: selection, size } = page.value
    const rows = await db.read((tx) => store.recordsPage(tx, known, selection, { after, size: size + 1 }))
    const shown = rows.slice(0, size)
    const last = shown.at(-1)
    const token = rows.length > size && last !== undefined ? continuation(page.value, store.placeOf(last)) : undefined
    return ok(
      seekCollection(
        '/auditrecords',
        shown.map((row) => writeRecord(row, actor.tenantId)),
        page.value,
        token,
      ),
    )
  },
})

export const getAuditRecord = operation('getAuditRecord', {
  permission: 'view:activity_log',
  async handle({ actor, db, path }) {
    const where = readRecordId(path.auditRecordId)
    const row = where && (await db.read((tx) => store.recordAt(tx, known, where)))
    const found = row && writeRecord(row, actor.tenantId)
    return found?.id === path.auditRecordId.toLowerCase() ? ok(found) : wrong(http.notFound())
  },
})
