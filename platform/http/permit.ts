import type { ContractOperation } from '#contract/contract.ts'
import type { Problem } from '#lib/problem.ts'
import { type Actor, can, settingOf, type Tenant } from '#platform/access/actor.ts'
import { isProtected } from '#platform/access/protected.ts'
import { roleName, rolesWith } from '#platform/access/matrix.ts'
import type { Locale } from '#platform/words/words.ts'
import type { OperationDefinition } from './operation.ts'
import type { Doorkeeper } from './perform.ts'
import { problems } from './problems.ts'
import type { Missing } from './refusal.ts'

export type Asked = {
  readonly actor: Actor
  readonly contract: ContractOperation
  readonly definition: Pick<
    OperationDefinition,
    'permission' | 'operator' | 'sandboxOnly' | 'beforePasswordChange' | 'beforeSecondFactor' | 'sessionOnly'
  >
  readonly doorkeeper: Doorkeeper
  readonly locale: Locale
}

export type Refusal = { readonly problems: readonly Problem[]; readonly missing?: Missing }

const permissionsOf = ({ permission }: Asked['definition']) => [permission ?? []].flat()

/** The second factor that has to come first: the registered one, or one to register. */
export function factorOwed({
  actor,
  definition,
}: Pick<Asked, 'actor' | 'definition'>): 'pass' | 'register' | undefined {
  const { secondStep } = actor
  if (secondStep === undefined || definition.beforeSecondFactor === true) return undefined
  if (secondStep === 'later') return permissionsOf(definition).some(isProtected) ? 'register' : undefined
  // A temporary password is replaced before a factor is registered.
  const replacing = actor.mustChangePassword && definition.beforePasswordChange === true
  return secondStep === 'register' && replacing ? undefined : secondStep
}

/** May this actor do this? Nothing when yes; else why not. The same answer serves the refusal and `GET /v1/can`. */
export function permit(asked: Asked): Promise<Refusal> | Refusal | undefined {
  const { actor, contract, definition } = asked
  const owed = factorOwed(asked)
  if (owed === 'pass') return { problems: [problems.secondFactorNeeded()], missing: { rule: 'secondFactor' } }
  if (actor.mustChangePassword && definition.beforePasswordChange !== true)
    return { problems: [problems.passwordMustChange()], missing: { rule: 'passwordMustChange' } }
  if (owed === 'register') return { problems: [problems.secondFactorMissing()], missing: { rule: 'secondFactor' } }
  if (actor.kind === 'application' && contract.auth !== 'both')
    return {
      problems: [problems.needsUser()],
      missing: { rule: 'app+user', document: 'Partner Center REST authentication' },
    }
  if (definition.sandboxOnly === true && !actor.tenant.sandbox)
    return { problems: [problems.sandboxOnly()], missing: { rule: 'sandboxOnly' } }
  const { operator, permission = [] } = definition
  const outside = operator === true && actor.tenant.kind !== 'operator'
  const may = typeof permission === 'string' ? can(actor, permission) : permission.some((one) => can(actor, one))
  const wanted = typeof permission === 'string' ? permission : permission[0]
  if (wanted !== undefined && (outside || !may))
    return lacking(asked, wanted, operator === true ? 'operator' : actor.tenant.kind)
  return definition.sessionOnly === true && actor.sessionId === undefined
    ? { problems: [problems.sessionOnly()], missing: { rule: 'sessionOnly' } }
    : undefined
}

/** The refusal for a right that only the handler can know to be needed. */
export async function lacking(
  { actor, doorkeeper, locale }: Omit<Asked, 'contract' | 'definition'>,
  permission: string,
  kind: Tenant['kind'] = actor.tenant.kind,
): Promise<Refusal> {
  const roles = rolesWith(permission, { ...settingOf(actor), kind }).map((id) => ({
    id,
    name: roleName(id, locale),
  }))
  return {
    problems: [problems.missingPermission({ permission, roles: roles.map((role) => role.name).join(', ') || '—' })],
    missing: {
      permission,
      roles,
      grantedBy: kind === actor.tenant.kind ? await doorkeeper.grantors(actor) : [],
      document: 'roles.json',
    },
  }
}

/** A rule that misses a right says only which; here it is told who has it. */
export async function explain(
  found: readonly Problem[],
  asked: Omit<Asked, 'contract' | 'definition'>,
): Promise<Refusal> {
  const missing = found.find((one) => one.id === 'http.problem.missingPermission')
  if (missing === undefined) return { problems: found }
  const told = await lacking(asked, String(missing.facts['permission']))
  const [sentence] = told.problems
  const named = sentence === undefined || missing.field === undefined ? sentence : { ...sentence, field: missing.field }
  return { ...told, problems: found.map((one) => (one === missing && named !== undefined ? named : one)) }
}
