import type { CountryRules, State } from './country-rules.ts'
import { folded } from './text.ts'

type WithStates = Pick<CountryRules, 'states' | 'statesChecked'>

/** The state meant by a code, a full name, a native or a Latin name, whatever case and accents. */
export function findState(given: string, rules: WithStates): State | undefined {
  const wanted = folded(given)
  if (wanted === '') return undefined
  return rules.states?.find(({ key, names }) => [key, ...names].some((name) => folded(name) === wanted))
}

/** `California` becomes `CA` where states are checked; elsewhere the text stays as it was written. */
export const normalizeState = (given: string, rules: WithStates): string =>
  rules.statesChecked ? (findState(given, rules)?.key ?? given) : given

/** States in which a postal code lies: none where the public data has no prefixes, several where they overlap. */
export function statesOfPostalCode(code: string, rules: WithStates): readonly State[] {
  if (code === '') return []
  return (rules.states ?? []).filter(({ postal }) => postal !== undefined && new RegExp(`^(?:${postal})`).test(code))
}

/** The states a postal code lies in, when the state given is surely not among them. */
export function statesInstead(state: string, code: string, rules: WithStates): readonly State[] {
  const own = findState(state, rules)
  const others = statesOfPostalCode(code, rules)
  return own?.postal === undefined || others.includes(own) ? [] : others
}
