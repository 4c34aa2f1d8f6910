import { fine, wrong } from '#lib/outcome.ts'
import type { Problem } from '#lib/problem.ts'
import { purpose as invitation } from '../invitations/invitation.ts'
import { endLinks } from '../links/store.ts'
import { forgetFailures } from '../passwords/store.ts'
import { temporaryDays } from '../passwords/temporary.ts'
import { peopleChanged } from '../people/changes.ts'
import type { UserRow } from '../people/store.ts'
import { endEverything } from '../sessions/store.ts'
import { forgetDevices } from '../sign-ins/store.ts'
import { advised, again, type Changed, type Ground, notDeleted, stands, targetOf } from './ground.ts'
import * as letters from './letters.ts'
import { problems } from './problems.ts'
import { isAdminRole, mayTouch } from './rules.ts'
import * as store from './store.ts'
import { eventOf, publicly, rolesOf, subjectOf } from './told.ts'

/** What everybody who ends or reopens somebody's way in must be allowed. */
function mayEnd({ doer, register }: Ground, user: UserRow, permission: string): Problem[] {
  const found = mayTouch(doer, targetOf(user), permission, register)
  if (found.length > 0) return found
  return doer.id === user.id ? [problems.notOneself()] : []
}

export async function setBlocked(ground: Ground, user: UserRow, blocked: boolean): Promise<Changed> {
  const { tx } = ground
  const found = [...notDeleted(user), ...mayEnd(ground, user, 'edit:users')]
  if (found.length > 0) return wrong(...found)
  if (user.blocked === blocked) return fine(user)
  await store.setBlocked(tx, user.id, blocked)
  if (blocked) await endEverything(tx, ground.house, user.id)
  const gaps = blocked ? await stands(ground, user) : []
  if (gaps.length > 0) return wrong(...gaps)
  const after = await again(ground, user.id)
  const told = {
    subject: subjectOf(user),
    before: { blocked: user.blocked },
    after: { blocked },
    event: eventOf(blocked ? 'user-blocked' : 'user-unblocked', after),
    contract: publicly('update_partner_user', after),
  }
  tx.record(blocked ? { act: 'account.user.blocked', ...told } : { act: 'account.user.unblocked', ...told })
  peopleChanged(tx)
  return fine(after, await advised(ground, user.roles))
}

/** Kept for 30 days with roles and password; nothing of theirs works from the commit on. */
export async function deleteUser(ground: Ground, user: UserRow): Promise<Changed> {
  const { tx, now, register } = ground
  const found = [...notDeleted(user), ...mayEnd(ground, user, 'delete:users')]
  if (found.length > 0) return wrong(...found)
  await store.setDeleted(tx, user, now)
  await endEverything(tx, ground.house, user.id)
  await endLinks(tx, invitation, user.id)
  const gaps = await stands(ground, user)
  if (gaps.length > 0) return wrong(...gaps)
  const after = await again(ground, user.id)
  tx.record({
    act: 'account.user.deleted',
    subject: subjectOf(user),
    before: { state: 'active' },
    after: { state: 'inactive' },
    event: eventOf('user-deleted', after),
    contract: publicly('remove_partner_user', after, { added: [], removed: user.roles }),
  })
  await letters.tellRoles(tx, { ...ground, user }, 'rolesRemoved', user.roles, register)
  peopleChanged(tx)
  return fine(after)
}

/** Former roles come back, those of administrators do not: a global admin gives them anew. */
export async function restoreUser(ground: Ground, user: UserRow): Promise<Changed> {
  const { tx, now, register } = ground
  const found = mayEnd(ground, user, 'restore:users')
  if (found.length > 0) return wrong(...found)
  if (user.state === 'active') return wrong(problems.isNotDeleted({ name: user.display_name }))
  const removed = user.roles.filter(({ role }) => {
    const known = register.roles.get(role)
    return known === undefined || isAdminRole(known)
  })
  await store.setDeleted(tx, user, null)
  await store.replaceRoles(tx, user.id, { added: [], removed }, now)
  const after = await again(ground, user.id)
  tx.record({
    act: 'account.user.restored',
    subject: subjectOf(user),
    before: { ...rolesOf(user), state: 'inactive' },
    after: { ...rolesOf(after), state: 'active' },
    event: eventOf('user-restored', after),
    contract: publicly('update_partner_user', after, { added: after.roles, removed: [] }),
  })
  peopleChanged(tx)
  return fine(after)
}

/** The old password is void at once, and with it every session and what wrong guesses locked; the new one is temporary. */
export async function resetPassword(ground: Ground, user: UserRow, hash: string): Promise<Changed> {
  const { tx, house } = ground
  const found = [...notDeleted(user), ...mayEnd(ground, user, 'reset:user_passwords')]
  if (found.length > 0) return wrong(...found)
  const at = house.clock.now()
  await store.setTemporaryPassword(tx, user.id, { hash, until: at.add({ hours: 24 * temporaryDays }), at })
  await Promise.all([
    endEverything(tx, house, user.id),
    forgetDevices(tx, user.id),
    forgetFailures(tx, user.sign_in_name),
  ])
  const after = await again(ground, user.id)
  tx.record({ act: 'account.user.password_reset', subject: subjectOf(user), event: eventOf('user-updated', after) })
  await letters.tellReset(tx, { ...ground, user })
  peopleChanged(tx)
  return fine(after)
}
