import type * as contract from '#contract/generated/types.ts'
import type { Colleague } from '../people/store.ts'
import { heldRoles, instant } from '../people/wire.ts'
import type { Company } from '../tenants/store.ts'
import { factorsOf } from './factors.ts'
import { keptDays } from './rules.ts'

export const restorableUntil = (deletedAt: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(deletedAt.getTime()).add({ hours: 24 * keptDays })

const given = <T>(name: string, value: T | null) => (value === null ? {} : { [name]: value })

/** What integrators follow: everything but what changes without an act on this very user. */
export const writeResource = (user: Colleague): Omit<contract.StaffUser, 'isPrimaryContact'> => ({
  id: user.id,
  displayName: user.display_name,
  ...given('firstName', user.first_name),
  ...given('lastName', user.last_name),
  userPrincipalName: user.sign_in_name,
  email: user.email,
  ...given('phoneNumber', user.phone_number),
  language: user.language,
  state: user.state,
  blocked: user.blocked,
  ...(user.guest ? { guest: true } : {}),
  roles: heldRoles(user),
  userDomainType: 'managed',
  createdAt: instant(user.created_at),
  ...given('createdBy', user.created_by),
  ...(user.deleted_at === null
    ? {}
    : {
        softDeletionTime: instant(user.deleted_at),
        restorableUntil: restorableUntil(user.deleted_at).toString(),
      }),
  attributes: { objectType: 'StaffUser', etag: String(user.version) },
})

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

export const writeStaffUser = (
  user: Colleague,
  company: Pick<Company, 'primaryContactId'>,
  may: May,
): contract.StaffUser => ({
  ...writeResource(user),
  ...factorsOf(user),
  isPrimaryContact: user.id === company.primaryContactId,
  ...(user.last_sign_in_at === null ? {} : { lastSignInAt: instant(user.last_sign_in_at) }),
  may,
})
