import { etagOf } from '#lib/etag.ts'
import { wrong } from '#lib/outcome.ts'
import { same } from '#lib/same.ts'
import { can } from '#platform/access/actor.ts'
import { ok } from '#platform/http/answer.ts'
import { staleness } from '#platform/http/etag.ts'
import { operation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { countryOf } from '../country-rules/table.ts'
import { correctBillingProfile } from './rules.ts'
import { markReviewed } from '../first-steps/store.ts'
import * as store from './store.ts'
import * as wire from './wire.ts'

export const getPartnerBillingProfile = operation('getPartnerBillingProfile', {
  permission: 'view:billing_profile',
  async handle({ db }) {
    const row = await db.glance(store.billingProfile)
    return row === undefined ? wrong(http.notFound()) : ok(wire.writeBillingProfile(row))
  },
})

export const updatePartnerBillingProfile = operation('updatePartnerBillingProfile', {
  permission: 'edit:billing_profile',
  async handle({ actor, body, db, now, precondition }) {
    const rules = await countryOf(actor.tenant.country)
    return db.write(async (tx) => {
      const row = await store.billingProfileForUpdate(tx)
      if (row === undefined) return wrong(http.notFound())
      const stale = staleness(precondition, etagOf(row.version))
      if (stale.length > 0) return wrong(...stale)
      const before = wire.fromRow(row)
      const rights = { mayEditAddress: can(actor, 'edit:billing_address') }
      const corrected = correctBillingProfile(before, wire.readBillingProfile(body), rules, rights)
      if (!corrected.ok) return corrected
      if (same(before, corrected.value)) return ok(wire.writeBillingProfile(row), corrected.warnings)
      const stamp = { version: row.version + 1n, changed_at: new Date(now.epochMilliseconds), changed_by: actor.name }
      const saved = wire.toRow(corrected.value, stamp)
      store.updateBillingProfile(tx, saved)
      markReviewed(tx, 'billing_profile', now, actor.name)
      const resource = wire.writeBillingProfile(saved)
      tx.record({
        act: 'account.billing_profile.updated',
        subject: { kind: 'billing_profile', id: actor.tenantId },
        before,
        after: corrected.value,
        event: { type: 'billing-profile-updated', resource },
      })
      return ok(resource, corrected.warnings)
    })
  },
})
