import type { CountryRules, State } from './country-rules.ts'
import { folded } from './text.ts'

const none: readonly State[] = []

type WithStates = Pick<CountryRules, 'states' | 'statesChecked'>

/** Computed once for each country's list, which is loaded once and never changes. */
function ofStates<T>(compute: (states: readonly State[]) => T): (states: readonly State[]) => T {
  const known = new WeakMap<readonly State[], T>()
  return (states) => {
    const before = known.get(states)
    if (before !== undefined) return before
    const computed = compute(states)
    known.set(states, computed)
    return computed
  }
}

/** The first state of a name has it, as in a search from the top. */
const byName = ofStates(
  (states) =>
    new Map(
      states.flatMap((state) => [state.key, ...state.names].map((name) => [folded(name), state] as const)).toReversed(),
    ),
)

const postalPatterns = ofStates((states) =>
  states.flatMap((state) =>
    state.postal === undefined ? [] : [{ state, pattern: new RegExp(`^(?:${state.postal})`) }],
  ),
)

/** The state meant by a code, a full name, a native or a Latin name, whatever case and accents. */
export function findState(given: string, { states }: WithStates): State | undefined {
  if (states === undefined) return undefined
  const wanted = folded(given)
  return wanted === '' ? undefined : byName(states).get(wanted)
}

/** `California` becomes `CA` where states are checked; elsewhere the text stays as it was written. */
export const normalizeState = (given: string, rules: WithStates): string =>
  rules.statesChecked ? (findState(given, rules)?.key ?? given) : given

/** States in which a postal code lies: none where the public data has no prefixes, several where they overlap. */
export function statesOfPostalCode(code: string, rules: WithStates): readonly State[] {
  if (code === '') return []
  return postalPatterns(rules.states ?? none).flatMap(({ state, pattern }) => (pattern.test(code) ? [state] : []))
}

/** The states a postal code lies in, when the state given is surely not among them. */
export function statesInstead(state: string, code: string, rules: WithStates): readonly State[] {
  const own = findState(state, rules)
  const others = statesOfPostalCode(code, rules)
  return own?.postal === undefined || others.includes(own) ? [] : others
}
