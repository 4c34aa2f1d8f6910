import type * as contract from '#contract/generated/types.ts'
import type { Colleague } from '../people/store.ts'
import { heldRoles, instant } from '../people/wire.ts'
import type { Company } from '../tenants/store.ts'
import { factorsOf } from './factors.ts'
import { keptDays } from './rules.ts'

export const restorableUntil = (deletedAt: Date): Temporal.Instant =>
  deletedAt.toTemporalInstant().add({ hours: 24 * keptDays })

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** What integrators follow: everything but what changes without an act on this very user. Lists write hundreds, so nothing is copied. */
export function writeResource(user: Colleague): Omit<contract.StaffUser, 'isPrimaryContact'> {
  const written: Writable<Omit<contract.StaffUser, 'isPrimaryContact'>> = {
    id: user.id,
    displayName: user.display_name,
    userPrincipalName: user.sign_in_name,
    email: user.email,
    language: user.language,
    state: user.state,
    blocked: user.blocked,
    roles: heldRoles(user),
    userDomainType: 'managed',
    createdAt: instant(user.created_at),
    attributes: { objectType: 'StaffUser', etag: String(user.version) },
  }
  if (user.first_name !== null) written.firstName = user.first_name
  if (user.last_name !== null) written.lastName = user.last_name
  if (user.phone_number !== null) written.phoneNumber = user.phone_number
  if (user.guest) written.guest = true
  if (user.created_by !== null) written.createdBy = user.created_by
  if (user.deleted_at !== null) {
    written.softDeletionTime = instant(user.deleted_at)
    written.restorableUntil = restorableUntil(user.deleted_at).toString()
  }
  return written
}

/** As much as whoever looks for somebody to ask needs: not when they came, nor how well they are protected. */
export const writeContact = (user: Colleague, company: Pick<Company, 'primaryContactId'>): contract.StaffUser => ({
  id: user.id,
  displayName: user.display_name,
  userPrincipalName: user.sign_in_name,
  email: user.email,
  language: user.language,
  state: user.state,
  blocked: user.blocked,
  isPrimaryContact: user.id === company.primaryContactId,
  roles: heldRoles(user),
  attributes: { objectType: 'StaffUser' },
})

type May = NonNullable<contract.StaffUser['may']>

export function writeStaffUser(
  user: Colleague,
  company: Pick<Company, 'primaryContactId'>,
  may: May,
): contract.StaffUser {
  const isPrimaryContact = user.id === company.primaryContactId
  const written: Writable<contract.StaffUser> = Object.assign(writeResource(user), factorsOf(user), {
    isPrimaryContact,
    may,
  })
  if (user.last_sign_in_at !== null) written.lastSignInAt = instant(user.last_sign_in_at)
  return written
}
