import { etagOf } from '#lib/etag.ts'
import { wrong } from '#lib/outcome.ts'
import { same } from '#lib/same.ts'
import { type Handled, ok } from '#platform/http/answer.ts'
import { staleness } from '#platform/http/etag.ts'
import { type Context, operation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { countryOf } from '../country-rules/table.ts'
import { correctSupportProfile } from './rules.ts'
import * as store from './store.ts'
import * as wire from './wire.ts'

export const getSupportProfile = operation('getSupportProfile', {
  permission: 'view:support_profile',
  async handle({ db }) {
    const row = await db.glance(store.supportProfile)
    return row === undefined ? wrong(http.notFound()) : ok(wire.writeSupportProfile(row))
  },
})

async function update({ actor, body, db, now, precondition }: Context<'updateSupportProfile'>): Promise<Handled> {
  const rules = await countryOf(actor.tenant.country)
  return db.write(async (tx) => {
    const row = await store.supportProfileForUpdate(tx)
    if (row === undefined) return wrong(http.notFound())
    const stale = staleness(precondition, etagOf(row.version))
    if (stale.length > 0) return wrong(...stale)
    const corrected = correctSupportProfile(body, rules)
    if (!corrected.ok) return corrected
    const before = wire.fromRow(row)
    if (same(before, corrected.value)) return ok(wire.writeSupportProfile(row), corrected.warnings)
    const stamp = { version: row.version + 1n, changed_at: new Date(now.epochMilliseconds), changed_by: actor.name }
    const saved = { ...corrected.value, ...stamp }
    store.updateSupportProfile(tx, saved)
    const resource = wire.writeSupportProfile(saved)
    tx.record({
      act: 'account.support_profile.updated',
      subject: { kind: 'support_profile', id: actor.tenantId },
      before,
      after: corrected.value,
      event: { type: 'support-profile-updated', resource },
    })
    return ok(resource, corrected.warnings)
  })
}

export const updateSupportProfile = operation('updateSupportProfile', {
  permission: 'edit:support_profile',
  handle: update,
})

/** The path that the documents print; every SDK uses the other. */
export const updateSupportProfileAlias = operation('updateSupportProfileAlias', {
  permission: 'edit:support_profile',
  handle: update,
})
