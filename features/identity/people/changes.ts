import type { Tx } from '#platform/db/database.ts'

/** Payload: the tenant's id. Every process forgets what it knew of that tenant's people and applications. */
export const channel = 'entente_people'

const listeners = new Set<(tenantId: string) => void>()

/** This process is told without the detour through the database, so that the next request already sees the change. */
export function onPeopleChanged(heard: (tenantId: string) => void): void {
  listeners.add(heard)
}

/**
 * Call in the transaction that changes what a request is allowed to do: users, roles, sessions, applications,
 * and the tenant's own facts (standing, clock, simulated faults).
 */
export function peopleChanged(tx: Tx): void {
  tx.atCommit((sql) => sql`select pg_notify(${channel}, ${tx.tenantId})`)
  tx.afterCommit(() => {
    for (const heard of listeners) heard(tx.tenantId)
  })
}
