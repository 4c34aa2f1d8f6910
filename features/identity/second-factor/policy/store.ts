import type { Tx } from '#platform/db/database.ts'
import type { Standing } from '../rules.ts'
import { standingColumn } from '../store.ts'

export type PolicyRow = { required: boolean; since: Date; grace_days: number }

export const policyOf = async (tx: Tx): Promise<PolicyRow | undefined> =>
  (
    await tx.sql<PolicyRow[]>`
    select required, since, grace_days from second_factor_policies where tenant_id = ${tx.tenantId}`
  )[0]

export type Policy = { readonly required: boolean; readonly graceDays: number; readonly at: Temporal.Instant }

/** `since` moves only when the policy is turned on or off. */
export async function keepPolicy(tx: Tx, { required, graceDays, at }: Policy): Promise<void> {
  await tx.sql`
    insert into second_factor_policies (tenant_id, required, since, grace_days)
    values (${tx.tenantId}, ${required}, ${at.toString()}, ${graceDays})
    on conflict (tenant_id) do update
       set required = excluded.required, grace_days = excluded.grace_days,
           since = case when second_factor_policies.required = excluded.required then second_factor_policies.since else excluded.since end`
}

/** Takes the turn to remind, if it is due: nobody else finds it so any more. */
export async function takeReminder(tx: Tx, weekAgo: Temporal.Instant, at: Temporal.Instant): Promise<boolean> {
  const taken = await tx.sql`
    update second_factor_policies set reminded_at = ${at.toString()}
     where tenant_id = ${tx.tenantId} and required and coalesce(reminded_at, since) <= ${weekAgo.toString()}`
  return taken.count > 0
}

export const isReminderDue = async (tx: Tx, weekAgo: Temporal.Instant): Promise<boolean> =>
  (
    await tx.sql`
    select from second_factor_policies
     where tenant_id = ${tx.tenantId} and required and coalesce(reminded_at, since) <= ${weekAgo.toString()}`
  ).length > 0

type Unprotected = { readonly id: string; readonly displayName: string; readonly signInName: string }

export type Coverage = {
  active: number
  protected: number
  unprotected: Unprotected[]
}

/** Of those who can sign in: how many have a second factor, and the first by name who have none. */
export async function coverage(tx: Tx): Promise<Coverage> {
  const [row] = await tx.sql<Coverage[]>`
    with people as materialized (
      select u.id, u.display_name, u.sign_in_name,
             exists (select from second_factors f where f.tenant_id = u.tenant_id and f.user_id = u.id and f.material_sealed is not null) as has
        from users u where u.tenant_id = ${tx.tenantId} and u.state = 'active' and not u.blocked
    )
    select count(*)::int as active, count(*) filter (where has)::int as protected,
           coalesce((select json_agg(json_build_object('id', id, 'displayName', display_name, 'signInName', sign_in_name))
                       from (select * from people where not has order by display_name, id limit 50) first), '[]') as unprotected
      from people`
  return row ?? { active: 0, protected: 0, unprotected: [] }
}

/** Asked for one person alone, or no longer. */
export async function keepDemand(tx: Tx, userId: string, demanded: boolean, at: Temporal.Instant): Promise<void> {
  if (demanded)
    await tx.sql`
      insert into second_factor_demands (tenant_id, user_id, since) values (${tx.tenantId}, ${userId}, ${at.toString()})
      on conflict do nothing`
  else await tx.sql`delete from second_factor_demands where tenant_id = ${tx.tenantId} and user_id = ${userId}`
}

export type PersonRow = { id: string; standing: Standing; demanded: boolean }

export const personHeld = async (tx: Tx, userId: string): Promise<PersonRow | undefined> =>
  (
    await tx.sql<PersonRow[]>`
    select u.id, ${standingColumn(tx)} as standing,
           exists (select from second_factor_demands d where d.tenant_id = u.tenant_id and d.user_id = u.id) as demanded
      from users u where u.tenant_id = ${tx.tenantId} and u.id = ${userId} and u.state = 'active' for update of u`
  )[0]
