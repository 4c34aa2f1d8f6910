import { etagOf } from '#lib/etag.ts'
import { wrong } from '#lib/outcome.ts'
import { same } from '#lib/same.ts'
import { ok } from '#platform/http/answer.ts'
import { staleness } from '#platform/http/etag.ts'
import { operation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { countryOf } from '../country-rules/table.ts'
import { correctOrganizationProfile } from './rules.ts'
import { markReviewed } from '../first-steps/store.ts'
import * as store from './store.ts'
import * as wire from './wire.ts'

export const getOrganizationProfile = operation('getOrganizationProfile', {
  permission: 'view:organization_profile',
  async handle({ actor, db }) {
    const row = await db.glance(store.organizationProfile)
    return row === undefined ? wrong(http.notFound()) : ok(wire.writeOrganizationProfile(row, actor.tenant))
  },
})

export const updateOrganizationProfile = operation('updateOrganizationProfile', {
  permission: 'edit:organization_profile',
  async handle({ actor, body, db, now, precondition }) {
    const rules = await countryOf(actor.tenant.country)
    return db.write(async (tx) => {
      const row = await store.organizationProfileForUpdate(tx)
      if (row === undefined) return wrong(http.notFound())
      const stale = staleness(precondition, etagOf(row.version))
      if (stale.length > 0) return wrong(...stale)
      const before = wire.fromRow(row)
      const corrected = correctOrganizationProfile({ ...before, ...wire.identifiersOf(actor.tenant) }, body, rules)
      if (!corrected.ok) return corrected
      if (same(before, corrected.value)) return ok(wire.writeOrganizationProfile(row, actor.tenant), corrected.warnings)
      const stamp = { version: row.version + 1n, changed_at: new Date(now.epochMilliseconds), changed_by: actor.name }
      const saved = wire.toRow(corrected.value, stamp)
      store.updateOrganizationProfile(tx, saved)
      markReviewed(tx, 'organization_profile', now, actor.name)
      const resource = wire.writeOrganizationProfile(saved, actor.tenant)
      tx.record({
        act: 'account.organization_profile.updated',
        subject: { kind: 'organization_profile', id: actor.tenantId },
        before,
        after: corrected.value,
        event: { type: 'organization-profile-updated', resource },
      })
      return ok(resource, corrected.warnings)
    })
  },
})
