import type { Installation } from '#contract/generated/types.ts'
import type { ReferenceTx, Tx } from '#platform/db/database.ts'

export type NewInstallation = {
  readonly operatorName: string
  readonly country: string
  readonly edition: 'global' | '21vianet'
  readonly languages: readonly string[]
  readonly domainSuffix: string
  readonly demonstration: boolean
  readonly at: Temporal.Instant
}

/** The transaction's tenant becomes the operator; there is only ever one. */
export async function insertInstallation({ sql, tenantId }: Tx, one: NewInstallation): Promise<void> {
  await sql`
    insert into installation (operator_tenant_id, operator_name, country, edition, languages, domain_suffix, demonstration, created_at)
    values (${tenantId}, ${one.operatorName}, ${one.country}, ${one.edition}, ${[...one.languages]},
            ${one.domainSuffix}, ${one.demonstration}, ${one.at.toString()})`
}

const foundingLock = 826455445

/** Two owners at the same instant: the second waits here, and finds the installation of the first. */
export async function isFounded({ sql }: Tx): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${foundingLock})`
  return (await sql`select from installation`).length > 0
}

type InstallationRow = {
  operator_name: string
  country: string
  edition: 'global' | '21vianet'
  languages: string[]
  domain_suffix: string
  demonstration: boolean
}

export async function installationOf({ sql }: ReferenceTx): Promise<Installation | undefined> {
  const [row] = await sql<InstallationRow[]>`
    select operator_name, country, edition, languages, domain_suffix, demonstration from installation`
  return (
    row && {
      operatorName: row.operator_name,
      country: row.country,
      edition: row.edition,
      languages: row.languages,
      domainSuffix: row.domain_suffix,
      demonstration: row.demonstration,
      attributes: { objectType: 'Installation' },
    }
  )
}
