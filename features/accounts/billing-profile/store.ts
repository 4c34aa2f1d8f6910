import type { Address, Contact } from '#contract/generated/types.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Statement } from '#platform/db/together.ts'

export type BillingProfileRow = {
  version: bigint
  company_name: string
  address: Address
  primary_contact: Contact
  invoice_recipient: Contact | null
  purchase_order_number: string | null
  tax_id: string | null
  billing_currency: string
  billing_day: number | null
  changed_at: Date
  changed_by: string | null
}

/** Every partner has one, from its enrolment on; nothing when the tenant is no partner. */
export async function billingProfile(tx: Tx): Promise<BillingProfileRow | undefined> {
  const [row] = await tx.sql<BillingProfileRow[]>`
    select version, company_name, address, primary_contact, invoice_recipient, purchase_order_number,
           tax_id, billing_currency, billing_day, changed_at, changed_by
      from billing_profiles where tenant_id = ${tx.tenantId}`
  return row
}

// The same words again: a fragment between them would cost every read.
/** The same, held until the end of the transaction, so that two corrections do not cross. */
export async function billingProfileForUpdate(tx: Tx): Promise<BillingProfileRow | undefined> {
  const [row] = await tx.sql<BillingProfileRow[]>`
    select version, company_name, address, primary_contact, invoice_recipient, purchase_order_number,
           tax_id, billing_currency, billing_day, changed_at, changed_by
      from billing_profiles where tenant_id = ${tx.tenantId} for update`
  return row
}

export const insertBillingProfile = (tx: Tx, row: BillingProfileRow): Statement =>
  tx.sql`insert into billing_profiles ${tx.sql({ tenant_id: tx.tenantId, ...forSql(tx, row) })}`

/** Sent with the commit: nothing after it asks for the row. */
export function updateBillingProfile(tx: Tx, row: BillingProfileRow): void {
  tx.atCommit((sql) => sql`update billing_profiles set ${sql(forSql(tx, row))} where tenant_id = ${tx.tenantId}`)
}

const forSql = (tx: Tx, row: BillingProfileRow) => ({
  ...row,
  version: row.version.toString(),
  address: tx.sql.json(row.address),
  primary_contact: tx.sql.json(row.primary_contact),
  invoice_recipient: row.invoice_recipient === null ? null : tx.sql.json(row.invoice_recipient),
})
