import type { Installation } from '#contract/generated/types.ts'
import type { ReferenceTx } from '#platform/db/database.ts'

export type NewInstallation = {
  readonly operatorTenantId: string
  readonly operatorName: string
  readonly country: string
  readonly edition: 'global' | '21vianet'
  readonly languages: readonly string[]
  readonly domainSuffix: string
  readonly demonstration: boolean
  readonly at: Temporal.Instant
}

/** False when there is one already: there is only ever one. */
export const insertInstallation = async ({ sql }: ReferenceTx, one: NewInstallation): Promise<boolean> =>
  (
    await sql`
    insert into installation (operator_tenant_id, operator_name, country, edition, languages, domain_suffix, demonstration, created_at)
    values (${one.operatorTenantId}, ${one.operatorName}, ${one.country}, ${one.edition}, ${[...one.languages]},
            ${one.domainSuffix}, ${one.demonstration}, ${one.at.toString()})
    on conflict do nothing`
  ).count === 1

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
