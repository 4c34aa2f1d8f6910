import type { Outcome } from '#lib/outcome.ts'
import type { Problem, Warning } from '#lib/problem.ts'
import type { Tx } from '#platform/db/database.ts'
import type { WriteTx } from '#platform/http/operation.ts'
import type { House } from '#platform/house.ts'
import { type HeldRole, userById, type UserRow } from '../people/store.ts'
import { accountStandsWithout, advice } from './account-stands.ts'
import { problems } from './problems.ts'
import { grantingRoles, type Target } from './rules.ts'
import type { Scene } from './scene.ts'

/** Where a change happens: its transaction, who does it with which rights, and the tenant's time. */
export type Ground = Scene & { readonly tx: WriteTx; readonly house: House; readonly now: Temporal.Instant }

export type Changed = Outcome<UserRow>

export const targetOf = (user: UserRow): Target => ({ id: user.id, guest: user.guest, roles: user.roles })

/** As it is now, in the middle of the change. */
export async function again({ tx }: { readonly tx: Tx }, id: string): Promise<UserRow> {
  const user = await userById(tx, id)
  if (user === undefined) throw new Error(`User ${id} is gone in the middle of a change`)
  return user
}

/** Only who gives rights, or is the primary contact, can leave a gap. */
const leavesGap = ({ company }: Ground, user: UserRow) =>
  user.id === company.primaryContactId || user.roles.some(({ role }) => grantingRoles.includes(role))

/** What the account would lack after a change that takes something from this user. */
export const stands = (ground: Ground, user: UserRow): Promise<Problem[]> =>
  leavesGap(ground, user) ? accountStandsWithout(ground.tx, ground.house.clock.now()) : Promise.resolve([])

/** What is advised after roles have come or gone. */
export const advised = ({ tx, house }: Ground, moved: readonly HeldRole[]): Promise<Warning[]> =>
  moved.some(({ role }) => grantingRoles.includes(role)) ? advice(tx, house.clock.now()) : Promise.resolve([])

/** Only restoring is done to the deleted. */
export const notDeleted = (user: UserRow): Problem[] =>
  user.state === 'active' ? [] : [problems.isDeleted({ name: user.display_name, userId: user.id })]
