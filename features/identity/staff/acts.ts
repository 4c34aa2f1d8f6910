import { wrong } from '#lib/outcome.ts'
import type { Actor } from '#platform/access/actor.ts'
import { noContent, ok } from '#platform/http/answer.ts'
import { operation, type WriteTx } from '#platform/http/operation.ts'
import type { House } from '#platform/house.ts'
import { adminsReset } from '../passwords/rules.ts'
import type { UserRow } from '../people/store.ts'
import * as ending from './ending.ts'
import type { Changed, Ground } from './ground.ts'
import { problems } from './problems.ts'
import { holdUser, writeFor } from './scene.ts'
import { issuePassword, withPassword } from './temporary.ts'

type Asked = {
  readonly actor: Actor
  readonly house: House
  readonly now: Temporal.Instant
  readonly path: { userId: string }
}

/** One act on one user, who is held with everybody else; answers what came of it, as the caller sees it. */
async function perform(
  tx: WriteTx,
  { actor, house, now, path }: Asked,
  act: (ground: Ground, user: UserRow) => Promise<Changed>,
) {
  const held = await holdUser(tx, actor, path.userId)
  if (!held.ok) return held
  const changed = await act({ ...held.value, tx, house, now }, held.value.user)
  return changed.ok ? { ...changed, value: writeFor({ actor, house }, changed.value, held.value.company) } : changed
}

export const blockUser = operation('blockUser', {
  permission: 'edit:users',
  handle: (asked) =>
    asked.db.write(async (tx) => {
      const blocked = await perform(tx, asked, (ground, user) => ending.setBlocked(ground, user, true))
      return blocked.ok ? ok(blocked.value, blocked.warnings) : blocked
    }),
})

export const unblockUser = operation('unblockUser', {
  permission: 'edit:users',
  handle: (asked) =>
    asked.db.write(async (tx) => {
      const open = await perform(tx, asked, (ground, user) => ending.setBlocked(ground, user, false))
      return open.ok ? ok(open.value, open.warnings) : open
    }),
})

export const deleteUser = operation('deleteUser', {
  permission: 'delete:users',
  handle: (asked) =>
    asked.db.write(async (tx) => {
      const deleted = await perform(tx, asked, ending.deleteUser)
      return deleted.ok ? noContent() : deleted
    }),
})

export const restoreUser = operation('restoreUser', {
  permission: 'restore:users',
  handle: (asked) =>
    asked.db.write(async (tx) => {
      const restored = await perform(tx, asked, ending.restoreUser)
      return restored.ok ? ok(restored.value) : restored
    }),
})

export const resetUserPassword = operation('resetUserPassword', {
  permission: ['reset:user_passwords', 'reset:user_passwords#nonAdmin'],
  async handle(asked) {
    if (!adminsReset(asked.house.config, asked.actor)) return wrong(problems.selfServiceOnly())
    const issued = await issuePassword(asked.house, asked.dryRun)
    return asked.db.write(async (tx) => {
      const reset = await perform(tx, asked, (ground, user) => ending.resetPassword(ground, user, issued.hash))
      return reset.ok ? withPassword(reset.value, issued) : reset
    })
  },
})
