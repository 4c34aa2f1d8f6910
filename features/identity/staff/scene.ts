import { isGuid } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { type Actor, can, settingOf } from '#platform/access/actor.ts'
import { permissions, roles } from '#platform/access/matrix.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { problems as http } from '#platform/http/problems.ts'
import { type Colleague, userById, type UserRow } from '../people/store.ts'
import { adminsReset } from '../passwords/rules.ts'
import { type Company, companyOf } from '../tenants/store.ts'
import { mayDo } from './may.ts'
import type { Doer, Register } from './rules.ts'
import { holdPeople } from './store.ts'
import { writeContact, writeStaffUser } from './wire.ts'

/** The roles of everybody in this account, and what this edition makes of them. */
export const registerOf = ({ edition, tenant }: Actor): Register => ({ roles, edition, kind: tenant.kind })

export const doerOf = (actor: Actor): Doer => ({ id: actor.userId ?? '', permissions: actor.permissions })

/** Who reads, in which house. */
export type Reader = { readonly actor: Actor; readonly house: Pick<House, 'config'> }

type Seeing = Pick<Company, 'primaryContactId'>

/** What the caller may do with each of many: those of the same roles and state are alike, oneself and the primary contact apart. */
function judging(
  { actor, house }: Reader,
  { primaryContactId }: Seeing,
): (user: Colleague) => ReturnType<typeof mayDo> {
  const [doer, register, theirs] = [doerOf(actor), registerOf(actor), !adminsReset(house.config, actor)]
  const known = new Map<string, ReturnType<typeof mayDo>>()
  return (user) => {
    const isPrimaryContact = user.id === primaryContactId
    const judge = () => mayDo(doer, { ...user, isPrimaryContact }, register, theirs)
    if (isPrimaryContact || user.id === doer.id) return judge()
    const key = `${user.state} ${user.blocked} ${user.guest} ${user.roles.map(({ role }) => role).join(' ')}`
    const before = known.get(key)
    if (before !== undefined) return before
    const judged = judge()
    known.set(key, judged)
    return judged
  }
}

/** Users as the caller sees them; whoever may not see people sees how to reach those who could give them a right. */
export function writerFor(reader: Reader, company: Seeing): (user: Colleague) => ReturnType<typeof writeStaffUser> {
  const { actor } = reader
  const judge = judging(reader, company)
  const seesAll = can(actor, 'view:users')
  return (user) =>
    seesAll || user.id === actor.userId ? writeStaffUser(user, company, judge(user)) : writeContact(user, company)
}

/** One user as the caller sees them. */
export const writeFor = (reader: Reader, user: UserRow, company: Seeing) => writerFor(reader, company)(user)

export type Scene = {
  /** With the rights they have now: somebody else may just have taken them. */
  readonly doer: Doer
  readonly by: UserRow
  readonly register: Register
  readonly company: Company & { readonly operatorName: string }
}

/** Everything a change of people stands on, read after all others who change them have finished. */
export async function holdScene(tx: Tx, actor: Actor): Promise<Outcome<Scene>> {
  const [, by, company] = await Promise.all([holdPeople(tx), userById(tx, actor.userId ?? ''), companyOf(tx)])
  if (by === undefined || by.state !== 'active' || by.blocked) return wrong(http.sessionEnded())
  const held = permissions(
    by.roles.map((one) => one.role),
    settingOf(actor),
  )
  return fine({ doer: { id: by.id, permissions: held }, by, register: registerOf(actor), company })
}

/** The same with the user whom it is about. */
export async function holdUser(tx: Tx, actor: Actor, id: string): Promise<Outcome<Scene & { readonly user: UserRow }>> {
  if (!isGuid(id)) return wrong(http.notFound())
  const [scene, user] = await Promise.all([holdScene(tx, actor), userById(tx, id)])
  if (!scene.ok) return scene
  return user === undefined ? wrong(http.notFound()) : fine({ ...scene.value, user })
}
