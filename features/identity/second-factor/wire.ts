import type * as contract from '#contract/generated/types.ts'
import { instant } from '../people/wire.ts'
import type { Coverage, PolicyRow } from './policy/store.ts'
import { graceEnd, mfaState, type Standing } from './rules.ts'
import type { FactorRow } from './store.ts'

export const writeFactor = (
  row: Pick<FactorRow, 'id' | 'kind' | 'name' | 'created_at' | 'last_used_at'>,
): contract.SecondFactor => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  createdAt: instant(row.created_at),
  ...(row.last_used_at === null ? {} : { lastUsedAt: instant(row.last_used_at) }),
  attributes: { objectType: 'SecondFactor' },
})

export const writeGrace = (standing: Standing): { graceEndsAt?: string } => {
  const end = standing.registered ? undefined : graceEnd(standing)
  return end === undefined ? {} : { graceEndsAt: end.toString() }
}

export const writeFactors = (
  rows: readonly FactorRow[],
  standing: Standing,
  recoveryCodesLeft: number,
): contract.SecondFactorCollection => ({
  totalCount: rows.length,
  items: rows.map(writeFactor),
  state: mfaState(standing.registered, standing.requiredSince !== null),
  required: standing.requiredSince !== null,
  ...writeGrace(standing),
  recoveryCodesLeft,
  links: { self: { uri: '/me/secondfactors', method: 'GET', headers: [] } },
  attributes: { objectType: 'Collection' },
})

export const defaultGraceDays = 14

export function writePolicy(row: PolicyRow | undefined, covered: Coverage): contract.SecondFactorPolicy {
  const since = row?.since.toTemporalInstant()
  const inForce = row?.required === true
  return {
    required: inForce,
    graceDays: row?.grace_days ?? defaultGraceDays,
    ...(since === undefined ? {} : { since: since.toString() }),
    ...(inForce && since !== undefined ? { graceEndsAt: since.add({ hours: 24 * row.grace_days }).toString() } : {}),
    activeAccounts: covered.active,
    protectedAccounts: covered.protected,
    unprotected: covered.unprotected,
    attributes: { objectType: 'SecondFactorPolicy' },
  }
}
