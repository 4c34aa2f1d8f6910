import type { Domain } from '#contract/generated/types.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { collection } from '#platform/http/paging.ts'
import { domainsOf } from '../tenants/store.ts'

/** What may stand behind the @ of a sign-in name. */
export const getDomains = operation('getDomains', {
  permission: 'view:users',
  async handle({ actor, db }) {
    const rows = await db.glance(domainsOf)
    const domains: Domain[] = rows.map((one) => ({ ...one, isDefault: one.name === actor.tenant.domain }))
    return ok(collection('/domains', domains))
  },
})
