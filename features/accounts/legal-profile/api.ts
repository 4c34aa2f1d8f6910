import { accountStands, describeCompany, globalAdmins, type UserRow } from '#features/identity/door.ts'
import { etagOf } from '#lib/etag.ts'
import { wrong } from '#lib/outcome.ts'
import { same } from '#lib/same.ts'
import type { Actor } from '#platform/access/actor.ts'
import { ok } from '#platform/http/answer.ts'
import { staleness } from '#platform/http/etag.ts'
import { operation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { countryOf } from '../country-rules/table.ts'
import { askConfirmation } from '../email-confirmation/confirmation.ts'
import { openOrExtendCase } from '../verification/cases.ts'
import { lastFinalized } from '../verification/store.ts'
import { problems } from './problems.ts'
import { type Circumstances, correctLegalProfile } from './rules.ts'
import { markReviewed } from '../first-steps/store.ts'
import * as store from './store.ts'
import * as wire from './wire.ts'

const versions = ['none', 'current', 'last_finalized']
const versionOf = (asked: string | undefined) =>
  (asked ?? 'current').replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()

export const getLegalBusinessProfile = operation('getLegalBusinessProfile', {
  permission: 'view:partner_profile',
  async handle({ db, query }) {
    const version = versionOf(query.vettingVersion)
    if (!versions.includes(version)) return wrong(problems.vettingVersionUnknown({ allowed: versions.join(', ') }))
    const row = await db.read(
      async (tx) =>
        (version === 'last_finalized' ? await lastFinalized(tx) : undefined) ?? (await store.legalProfile(tx)),
    )
    return row === undefined ? wrong(http.notFound()) : ok(wire.writeLegalProfile(row))
  },
})

const namesOf = (one: UserRow) => [one.sign_in_name.toLowerCase(), one.email.toLowerCase()]

function circumstances(actor: Actor, decided: store.LegalProfileRow, admins: readonly UserRow[]): Circumstances {
  return {
    partnerType: actor.tenant.partnerType,
    decidedStatus: decided.vetting_status,
    mayEditName: ['', '#vettingRules'].some((qualifier) =>
      actor.permissions.has(`edit:partner_profile_legal_name${qualifier}`),
    ),
    globalAdmins: admins.flatMap(namesOf),
  }
}

export const updateLegalBusinessProfile = operation('updateLegalBusinessProfile', {
  permission: 'edit:partner_profile',
  async handle({ actor, body, db, locale, now, precondition, house }) {
    const rules = await countryOf(actor.tenant.country)
    return db.write(async (tx) => {
      const row = await store.legalProfileForUpdate(tx)
      if (row === undefined) return wrong(http.notFound())
      const stale = staleness(precondition, etagOf(row.version))
      if (stale.length > 0) return wrong(...stale)
      const before = wire.fromRow(row)
      const [admins, decided = row] = await Promise.all([globalAdmins(tx), lastFinalized(tx)])
      const corrected = correctLegalProfile(before, body, rules, circumstances(actor, decided, admins))
      if (!corrected.ok) return corrected
      if (same(before, corrected.value)) return ok(wire.writeLegalProfile(row), corrected.warnings)
      const standing = await openOrExtendCase(tx, { row, after: corrected.value, at: now, by: actor.name })
      const stamp = {
        version: row.version + 1n,
        changed_at: new Date(now.epochMilliseconds),
        changed_by: actor.name,
        ...standing.status,
      }
      const saved = wire.toRow(corrected.value, stamp)
      store.updateLegalProfile(tx, saved)
      markReviewed(tx, 'partner_profile', now, actor.name)
      const contact = admins.find((one) => namesOf(one).includes((saved.primary_contact.email ?? '').toLowerCase()))
      await describeCompany(tx, {
        name: saved.company_name,
        ...(contact === undefined ? {} : { primaryContactId: contact.id }),
      })
      // Whoever was a global admin a moment ago may just have been deleted by somebody else.
      const gaps = contact === undefined ? [] : await accountStands(tx, house.clock.now())
      if (gaps.length > 0) return wrong(...gaps)
      if (standing.asksMailbox) await askConfirmation(tx, { before, after: corrected.value, at: now, locale, house })
      const resource = wire.writeLegalProfile(saved)
      tx.record({
        act: 'account.legal_profile.updated',
        subject: { kind: 'legal_profile', id: actor.tenantId },
        before,
        after: corrected.value,
        event: { type: 'legal-business-profile-updated', resource },
      })
      return ok(resource, [...corrected.warnings, ...standing.warnings])
    })
  },
})
