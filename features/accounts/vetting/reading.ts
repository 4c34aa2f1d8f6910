import { type DomainRow, domainsOf } from '#features/identity/door.ts'
import { isGuid } from '#lib/ids.ts'
import type { Tenant } from '#platform/access/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { countryOf } from '../country-rules/table.ts'
import { type LegalProfileRow, legalProfile } from '../legal-profile/store.ts'
import { fromRow } from '../legal-profile/wire.ts'
import { type CaseRow, caseNotes, caseOf } from '../verification/store.ts'
import { checksOf } from './checks.ts'
import { namesakes, queued } from './store.ts'
import { writeVerification } from './wire.ts'

const verified = (rows: readonly DomainRow[]) => rows.filter((row) => row.verified).map((row) => row.name)

type Around = { readonly account: Tenant; readonly now: Temporal.Instant }
type Found = { readonly one: CaseRow; readonly profile: LegalProfileRow }

/** The case as the operator sees it: beside what was decided last, with what the machine found and what was said. */
export async function describe(tx: Tx, { one, profile }: Found, { account, now }: Around) {
  const country = await countryOf(account.country)
  const [notes, row, domains, others] = await Promise.all([
    caseNotes(tx, one.id),
    queued(tx, account.tenantId),
    domainsOf(tx),
    namesakes(tx, account.tenantId, profile.company_name),
  ])
  const checks = checksOf(fromRow(profile), {
    country,
    domains: verified(domains),
    namesakes: others.map((other) => other.name),
  })
  return writeVerification({ account, one, profile, notes, queued: row, checks, now })
}

export async function found(tx: Tx, caseId: string): Promise<Found | undefined> {
  if (!isGuid(caseId)) return undefined
  const [one, profile] = await Promise.all([caseOf(tx, caseId), legalProfile(tx)])
  return one === undefined || profile === undefined ? undefined : { one, profile }
}
