import type * as contract from '#contract/generated/types.ts'
import type { Actor } from '#platform/access/actor.ts'
import type { Company } from '../tenants/store.ts'
import type { Colleague, UserRow } from './store.ts'

/** As `Temporal.Instant` writes it, without making one: lists write hundreds. */
export const instant = (date: Date): string => date.toISOString().replace(/\.?0+Z$/, 'Z')

export const heldRoles = (user: Colleague): contract.HeldRole[] =>
  user.roles.map(({ role, scope }) => (scope === '' ? { role } : { role, scope }))

export const writePerson = (user: Colleague): contract.Person => ({
  id: user.id,
  displayName: user.display_name,
  signInName: user.sign_in_name,
})

type About = {
  readonly actor: Actor
  readonly user: UserRow
  readonly company: Company & { readonly operatorName: string }
  readonly admins: readonly Colleague[]
  readonly now: Temporal.Instant
  readonly adminPasswordReset: boolean
}

export const writeMe = ({ actor, user, company, admins, now, adminPasswordReset }: About): contract.Me => ({
  user: {
    id: user.id,
    displayName: user.display_name,
    signInName: user.sign_in_name,
    email: user.email,
    language: user.language,
    theme: user.theme,
    density: user.density,
    mustChangePassword: user.must_change_password,
    secondStep: actor.secondStep ?? 'none',
    ...(user.last_sign_in_at === null ? {} : { lastSignInAt: instant(user.last_sign_in_at) }),
  },
  roles: heldRoles(user),
  permissions: [...actor.permissions].toSorted(),
  partner: {
    tenantId: actor.tenantId,
    name: company.name,
    domain: actor.tenant.domain,
    country: actor.tenant.country,
    type: actor.tenant.partnerType,
    standing: actor.tenant.standing,
    edition: actor.edition,
    adminPasswordReset,
    currency: company.currency,
    sandbox: actor.tenant.sandbox,
    now: now.toString(),
    kind: actor.tenant.kind,
  },
  operator: { name: company.operatorName },
  admins: admins.map(writePerson),
  attributes: { objectType: 'Me' },
})
