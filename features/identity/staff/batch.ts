import type { UserBatchResult } from '#contract/generated/types.ts'
import { isGuid } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { missingPermission, type Problem } from '#lib/problem.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { problems as http } from '#platform/http/problems.ts'
import { sentence } from '#platform/http/refusal.ts'
import type { Locale } from '#platform/words/words.ts'
import { type HeldRole, userById, type UserRow } from '../people/store.ts'
import * as ending from './ending.ts'
import { demandFactor } from '../second-factor/policy/demanding.ts'
import { personHeld } from '../second-factor/policy/store.ts'
import { again, type Changed, type Ground, notDeleted } from './ground.ts'
import { problems } from './problems.ts'
import { difference, tidyRoles } from './rules.ts'
import { holdScene } from './scene.ts'
import { personOf, updateUser } from './updating.ts'
import { whomOf } from './whom.ts'

type Act = (ground: Ground, user: UserRow, role: readonly HeldRole[]) => Promise<Changed>

const withRoles = (ground: Ground, user: UserRow, roles: readonly HeldRole[]) =>
  updateUser(ground, user, { person: personOf(user), language: user.language, roles })

async function askForFactor(ground: Ground, user: UserRow): Promise<Changed> {
  const found = notDeleted(user)
  if (found.length > 0) return wrong(...found)
  const person = await personHeld(ground.tx, user.id)
  if (person?.demanded === false) await demandFactor(ground.tx, person, true, ground.house.clock.now())
  return fine(await again(ground, user.id))
}

const acts: Readonly<Record<string, { readonly right?: string; readonly act: Act }>> = {
  block: { right: 'edit:users', act: (ground, user) => ending.setBlocked(ground, user, true) },
  unblock: { right: 'edit:users', act: (ground, user) => ending.setBlocked(ground, user, false) },
  delete: { right: 'delete:users', act: ending.deleteUser },
  restore: { right: 'restore:users', act: ending.restoreUser },
  grant: {
    act: (ground, user, role) => withRoles(ground, user, [...user.roles, ...difference(user.roles, role).added]),
  },
  enableSecondFactor: { right: 'edit:mfa_policy', act: askForFactor },
  revoke: { act: (ground, user, role) => withRoles(ground, user, difference(role, user.roles).added) },
}

type Item = UserBatchResult['items'][number]

const failed = (id: string, user: UserRow | undefined, found: readonly Problem[], locale: Locale): Item => ({
  id,
  ...(user === undefined ? {} : { displayName: user.display_name }),
  done: false,
  ...(found[0] === undefined ? {} : { code: found[0].id, description: sentence(locale, found[0]) }),
})

/** What fails leaves no trace; the others go on. */
async function each(
  ground: Ground,
  id: string,
  work: (user: UserRow) => Promise<Changed>,
  locale: Locale,
): Promise<Item> {
  const user = isGuid(id) ? await userById(ground.tx, id) : undefined
  if (user === undefined) return failed(id, user, [http.notFound()], locale)
  await ground.tx.sql`savepoint one`
  const outcome: Outcome<unknown> = await work(user)
  if (outcome.ok) return { id, displayName: user.display_name, done: true }
  await ground.tx.sql`rollback to savepoint one`
  return failed(id, user, outcome.problems, locale)
}

export const createUserBatch = operation('createUserBatch', {
  permission: ['edit:users', 'assign:program_roles'],
  async handle({ actor, body, db, house, locale, now }) {
    const chosen = acts[body.act]
    if (chosen === undefined)
      return wrong(http.notOneOf({ field: 'act', name: 'act', allowed: Object.keys(acts).join(', ') }))
    const role = body.role === undefined ? [] : tidyRoles([body.role])
    if (chosen.right === undefined && role.length === 0) return wrong(problems.roleOfBatchMissing())
    return db.write(async (tx) => {
      const scene = await holdScene(tx, actor)
      if (!scene.ok) return scene
      const { right } = chosen
      if (right !== undefined && !scene.value.doer.permissions.has(right)) return wrong(missingPermission(right))
      const whom = await whomOf(tx, actor, body)
      if (!whom.ok) return whom
      const ground: Ground = { ...scene.value, tx, house, now }
      const items: Item[] = []
      for (const id of whom.value) items.push(await each(ground, id, (user) => chosen.act(ground, user, role), locale))
      const done = items.filter((one) => one.done).length
      const result: UserBatchResult = {
        done,
        failed: items.length - done,
        items,
        attributes: { objectType: 'UserBatchResult' },
      }
      return ok(result)
    })
  },
})
