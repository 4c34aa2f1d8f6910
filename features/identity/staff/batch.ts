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
import { type Changed, type Ground, notDeleted } from './ground.ts'
import { problems } from './problems.ts'
import { difference, tidyRoles, withoutNeedlessPlaces } from './rules.ts'
import { holdScene } from './scene.ts'
import { personOf, updateUser } from './updating.ts'
import { whomOf } from './whom.ts'

/** Whether it changed anything: blocking whoever is blocked is no fault, and nothing to take back. */
type Done = Outcome<boolean>
type Act = (ground: Ground, user: UserRow, role: readonly HeldRole[]) => Promise<Done>

async function compared(user: UserRow, changing: Promise<Changed>): Promise<Done> {
  const after = await changing
  return after.ok ? fine(after.value.version !== user.version) : after
}

const blocking =
  (blocked: boolean): Act =>
  (ground, user) =>
    compared(user, ending.setBlocked(ground, user, blocked))

/** A place beside the whole company adds nothing; the whole company beside places leaves them, so that it can be undone. */
const granted = (user: UserRow, role: readonly HeldRole[]) => [
  ...user.roles,
  ...difference(user.roles, withoutNeedlessPlaces([...user.roles, ...role])).added,
]

const withRoles = (ground: Ground, user: UserRow, roles: readonly HeldRole[]) =>
  compared(user, updateUser(ground, user, { person: personOf(user), language: user.language, roles }))

async function askForFactor(ground: Ground, user: UserRow): Promise<Done> {
  const found = notDeleted(user)
  if (found.length > 0) return wrong(...found)
  const person = await personHeld(ground.tx, user.id)
  if (person?.demanded !== false) return fine(false)
  await demandFactor(ground.tx, person, true, ground.house.clock.now())
  return fine(true)
}

const acts: Readonly<Record<string, { readonly right?: string; readonly act: Act }>> = {
  block: { right: 'edit:users', act: blocking(true) },
  unblock: { right: 'edit:users', act: blocking(false) },
  delete: { right: 'delete:users', act: (ground, user) => compared(user, ending.deleteUser(ground, user)) },
  restore: { right: 'restore:users', act: (ground, user) => compared(user, ending.restoreUser(ground, user)) },
  grant: {
    act: (ground, user, role) => withRoles(ground, user, granted(user, role)),
  },
  enableSecondFactor: { right: 'edit:mfa_policy', act: askForFactor },
  revoke: { act: (ground, user, role) => withRoles(ground, user, difference(role, user.roles).added) },
}

type Item = UserBatchResult['items'][number]

const failed = (id: string, user: UserRow | undefined, found: readonly Problem[], locale: Locale): Item => ({
  id,
  ...(user === undefined ? {} : { displayName: user.display_name }),
  done: false,
  changed: false,
  ...(found[0] === undefined ? {} : { code: found[0].id, description: sentence(locale, found[0]) }),
})

/** What fails leaves no trace; the others go on. */
async function each(ground: Ground, id: string, work: (user: UserRow) => Promise<Done>, locale: Locale): Promise<Item> {
  const user = isGuid(id) ? await userById(ground.tx, id) : undefined
  if (user === undefined) return failed(id, user, [http.notFound()], locale)
  await ground.tx.sql`savepoint one`
  const outcome = await work(user)
  if (outcome.ok) return { id, displayName: user.display_name, done: true, changed: outcome.value }
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
