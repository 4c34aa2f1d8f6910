import { isGuid } from '#lib/ids.ts'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { type Actor, can, settingOf } from '#platform/access/actor.ts'
import { permissions, roles } from '#platform/access/matrix.ts'
import type { Tx } from '#platform/db/database.ts'
import type { House } from '#platform/house.ts'
import { problems as http } from '#platform/http/problems.ts'
import { userById, type UserRow } from '../people/store.ts'
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

/** One user as the caller sees them; whoever may not see people sees how to reach those who could give them a right. */
export const writeFor = (reader: Reader, user: UserRow, company: Pick<Company, 'primaryContactId'>) =>
  user.id === reader.actor.userId || can(reader.actor, 'view:users')
    ? writeWhole(reader, user, company)
    : writeContact(user, company)

const writeWhole = ({ actor, house }: Reader, user: UserRow, company: Pick<Company, 'primaryContactId'>) =>
  writeStaffUser(
    user,
    company,
    mayDo(
      doerOf(actor),
      { ...user, isPrimaryContact: user.id === company.primaryContactId },
      registerOf(actor),
      !adminsReset(house.config, actor),
    ),
  )

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
