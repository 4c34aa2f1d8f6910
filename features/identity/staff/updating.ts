import { fine, wrong } from '#lib/outcome.ts'
import { same } from '#lib/same.ts'
import type { Locale } from '#platform/words/words.ts'
import { peopleChanged } from '../people/changes.ts'
import type { HeldRole, UserRow } from '../people/store.ts'
import { endLinks } from '../links/store.ts'
import { purpose as resetPurpose } from '../password-resets/rules.ts'
import { endRefreshTokens } from '../sessions/store.ts'
import type { Person } from './draft.ts'
import { advised, again, type Changed, type Ground, notDeleted, stands, targetOf } from './ground.ts'
import * as letters from './letters.ts'
import { taken } from './namesakes.ts'
import { changeRoles, mayTouch, type RoleChange } from './rules.ts'
import * as store from './store.ts'
import { eventOf, portrait, publicly, rolesOf, subjectOf } from './told.ts'

export type Wanted = {
  readonly person: Person
  readonly language: Locale
  readonly roles: readonly HeldRole[] | undefined
}

export const personOf = (user: UserRow): Person => ({
  displayName: user.display_name,
  firstName: user.first_name,
  lastName: user.last_name,
  signInName: user.sign_in_name,
  email: user.email,
  phoneNumber: user.phone_number,
})

const isSame = (user: UserRow, { person, language }: Wanted) =>
  same(personOf(user), person) && user.language === language

/** Name, addresses, language and roles in one; each kind of change is told by itself. */
export async function updateUser(ground: Ground, user: UserRow, wanted: Wanted): Promise<Changed> {
  const { doer, register } = ground
  const gone = notDeleted(user)
  if (gone.length > 0) return wrong(...gone)
  const described = !isSame(user, wanted)
  const change = changeRoles(doer, targetOf(user), wanted.roles ?? user.roles, register)
  const found = [
    ...(described ? mayTouch(doer, targetOf(user), 'edit:users', register) : []),
    ...(described ? await taken(ground.tx, wanted.person, user.id) : []),
    ...(change.ok ? [] : change.problems),
  ]
  if (found.length > 0 || !change.ok) return wrong(...found)
  if (described) await store.describePerson(ground.tx, user.id, { ...wanted.person, language: wanted.language })
  if (wanted.person.email !== user.email) await endLinks(ground.tx, resetPurpose, user.id)
  const kept = await moveRoles(ground, user, change.value)
  if (!kept.ok) return kept
  const after = kept.value
  tellUpdate(ground, user, after, change.value)
  return fine(after, kept.warnings)
}

const isEmpty = ({ added, removed }: RoleChange) => added.length === 0 && removed.length === 0

async function moveRoles(ground: Ground, user: UserRow, change: RoleChange): Promise<Changed> {
  const { tx, now, register } = ground
  if (isEmpty(change)) return fine(await again(ground, user.id))
  await store.replaceRoles(tx, user.id, change, now)
  await endRefreshTokens(tx, user.id)
  const gaps = change.removed.length === 0 ? [] : await stands(ground, user)
  if (gaps.length > 0) return wrong(...gaps)
  const after = await again(ground, user.id)
  await letters.tellRoles(tx, { ...ground, user: after }, 'rolesGranted', change.added, register)
  await letters.tellRoles(tx, { ...ground, user: after }, 'rolesRemoved', change.removed, register)
  return fine(after, await advised(ground, [...change.added, ...change.removed]))
}

function tellUpdate({ tx }: Ground, before: UserRow, after: UserRow, change: RoleChange): void {
  const subject = subjectOf(after)
  const { userPrincipalName: formerName, ...former } = portrait(before)
  const { userPrincipalName: name, ...present } = portrait(after)
  const happenings = [
    ...(same(former, present) ? [] : [{ act: 'account.user.updated', subject, before: former, after: present }]),
    ...(formerName === name
      ? []
      : [
          {
            act: 'account.user.renamed',
            subject,
            before: { userPrincipalName: formerName },
            after: { userPrincipalName: name },
          },
        ]),
    ...(change.added.length === 0
      ? []
      : [{ act: 'account.role.granted', subject, before: rolesOf(before), after: rolesOf(after) }]),
    ...(change.removed.length === 0
      ? []
      : [{ act: 'account.role.removed', subject, before: rolesOf(before), after: rolesOf(after) }]),
  ]
  const last = happenings.length - 1
  happenings.forEach((one, index) =>
    tx.record(
      index < last
        ? one
        : {
            ...one,
            event: eventOf('user-updated', after),
            contract: publicly('update_partner_user', after, change),
          },
    ),
  )
  if (happenings.length > 0) peopleChanged(tx)
}
