import { uuidv7 } from '#lib/ids.ts'
import { fine, wrong } from '#lib/outcome.ts'
import type { Locale } from '#platform/words/words.ts'
import { temporaryDays } from '../passwords/temporary.ts'
import { peopleChanged } from '../people/changes.ts'
import type { HeldRole } from '../people/store.ts'
import type { Person } from './draft.ts'
import { advised, again, type Changed, type Ground } from './ground.ts'
import * as letters from './letters.ts'
import { taken } from './namesakes.ts'
import { changeRoles } from './rules.ts'
import * as store from './store.ts'
import { eventOf, portrait, publicly, rolesOf, subjectOf } from './told.ts'

export type Newcomer = {
  readonly person: Person
  readonly language: Locale
  readonly roles: readonly HeldRole[]
  readonly passwordHash: string
}

/** Somebody new, with a temporary password that only the answer knows. */
export async function createUser(
  ground: Ground,
  { person, language, roles, passwordHash }: Newcomer,
): Promise<Changed> {
  const { tx, house, now, doer, register, by } = ground
  const id = uuidv7(now.epochMilliseconds)
  const change = changeRoles(doer, { id, guest: false, roles: [] }, roles, register)
  const found = [...(await taken(tx, person, id)), ...(change.ok ? [] : change.problems)]
  if (found.length > 0) return wrong(...found)
  await store.insertUser(tx, {
    id,
    signInName: person.signInName,
    displayName: person.displayName,
    ...(person.firstName === null ? {} : { firstName: person.firstName }),
    ...(person.lastName === null ? {} : { lastName: person.lastName }),
    email: person.email,
    ...(person.phoneNumber === null ? {} : { phoneNumber: person.phoneNumber }),
    language,
    passwordHash,
    mustChangePassword: true,
    temporaryUntil: house.clock.now().add({ hours: 24 * temporaryDays }),
    roles,
    createdBy: by.sign_in_name,
    at: now,
  })
  const user = await again(ground, id)
  tx.record({
    act: 'account.user.created',
    subject: subjectOf(user),
    after: { ...portrait(user), ...rolesOf(user) },
    event: eventOf('user-created', user),
    contract: publicly('create_partner_user', user, { added: roles, removed: [] }),
  })
  await letters.welcome(tx, { ...ground, user })
  await letters.tellRoles(tx, { ...ground, user }, 'rolesGranted', roles, register)
  peopleChanged(tx)
  return fine(user, await advised(ground, roles))
}
