import type { Tx } from '#platform/db/database.ts'

export const sorts = ['displayName', 'userPrincipalName', 'lastSignInAt', 'createdAt'] as const

/** How a list of people is ordered: by what, and whether from the end. */
export type Order = { readonly by: (typeof sorts)[number]; readonly descending: boolean }

export const byName: Order = { by: 'displayName', descending: false }

/** What a list is sorted by, exactly as the index has it: whoever never signed in counts as longest ago. */
export const keyColumn = (tx: Tx, { by }: Order) =>
  by === 'displayName'
    ? tx.sql`u.display_name`
    : by === 'userPrincipalName'
      ? tx.sql`u.sign_in_name`
      : by === 'createdAt'
        ? tx.sql`u.created_at`
        : tx.sql`case when u.last_sign_in_at is null then '-infinity'::timestamptz else u.last_sign_in_at end`

export const isByTime = ({ by }: Order): boolean => by === 'createdAt' || by === 'lastSignInAt'

/** Instants are kept to the microsecond, which is more than a `Date` has: a page must go on from exactly there. */
export const instantKey = (tx: Tx, order: Order) =>
  isByTime(order) ? tx.sql`(${keyColumn(tx, order)})::text` : tx.sql`null`

const instantText = /^[12]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d)?$/

/** A place comes back from outside in a token. */
export function isKey(order: Order, key: string): boolean {
  if (!isByTime(order) || key === '-infinity') return true
  if (!instantText.test(key)) return false
  try {
    Temporal.Instant.from(key)
    return true
  } catch {
    return false
  }
}
