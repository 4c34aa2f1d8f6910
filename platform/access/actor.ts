import type { Setting } from './matrix.ts'

/** What is known of the tenant on every request; reference data, no names. */
export type Tenant = {
  readonly tenantId: string
  readonly kind: 'operator' | 'partner'
  readonly domain: string
  readonly country: string
  readonly partnerType: 'direct_bill' | 'indirect_provider' | 'indirect_reseller' | 'network_only'
  readonly standing: 'provisioning' | 'active' | 'restricted' | 'suspended' | 'terminated'
  readonly sandbox: boolean
  readonly clockOffsetSeconds: number
  /** Trouble that a sandbox tenant asked to have simulated. */
  readonly faults?: Faults
}

export type Faults = {
  readonly percent: number
  readonly status: 429 | 500 | 503
  readonly delayMilliseconds: number
  readonly until?: string
}

/** Who acts: a person of a tenant (through a session, or through an application), or an application alone. */
export type Actor = {
  readonly kind: 'user' | 'application'
  readonly tenantId: string
  readonly tenant: Tenant
  readonly edition: 'global' | '21vianet'
  readonly userId?: string
  readonly clientId?: string
  readonly sessionId?: string
  /** Sign-in name of the person, or name of the application; for the record only. */
  readonly name: string
  readonly roles: readonly string[]
  readonly permissions: ReadonlySet<string>
  readonly amr: readonly string[]
  /** Only changing the temporary password is possible. */
  readonly mustChangePassword: boolean
  /**
   * What is owed beside the password: `pass` and `register` keep from everything but paying it, `later` from what is
   * protected. Absent: nothing.
   */
  readonly secondStep?: 'later' | 'register' | 'pass'
  /** When the session's holder last proved a second factor. */
  readonly factorPassedAt?: Temporal.Instant
}

export const callerId = (actor: Actor): string => actor.clientId ?? actor.userId ?? actor.tenantId

export const settingOf = (actor: Actor): Setting => ({
  edition: actor.edition,
  partnerType: actor.tenant.partnerType,
  sandbox: actor.tenant.sandbox,
})

/** An application alone acts without a role: what its kind of token may call at all is the contract's `auth`. */
export const can = (actor: Actor, permission: string): boolean =>
  actor.kind === 'application' || actor.permissions.has(permission)
