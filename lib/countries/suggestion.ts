import { checkAddress, normalizeAddress, type Address, type AddressMember, type TidyAddress } from './address.ts'
import type { AddressField, CountryRules, State } from './country-rules.ts'
import { findState, statesInstead, statesOfPostalCode } from './states.ts'
import { tidy } from './text.ts'

/** The contract's words. Without a street directory `StreetPartial` and `PremisesPartial` are never answered. */
export type SuggestionStatus =
  | 'VerifiedShippable'
  | 'Verified'
  | 'InteractionRequired'
  | 'StreetPartial'
  | 'PremisesPartial'
  | 'Multiple'
  | 'None'
  | 'NotValidated'

export type Suggestion = {
  readonly status: SuggestionStatus
  /** Message id of the sentence, `countries.suggestion.VerifiedShippable`. */
  readonly message: string
  /** What to offer the user: one for `InteractionRequired`, up to three for `Multiple`, else none. */
  readonly suggestedAddresses: readonly TidyAddress[]
  /** The standard form, whether or not it is worth a question. */
  readonly standard: TidyAddress
}

// Account settings 12.1: manual addresses of these are always answered with the standard form.
const alwaysSuggested = new Set(['AM', 'HU', 'KG', 'MD', 'UZ', 'RU'])

const postBox = /^(?:p\.? ?o\.? ?box|post(?:fach|bus|boks|box)|b\.?p\.? ?\d|apartado|casella postale|а\/я|信箱)/i

const isPlain = (text: string): boolean => /^[\p{ASCII}]*$/u.test(text)

function withState(address: TidyAddress, state: State | undefined, rules: CountryRules): TidyAddress {
  return state && (rules.statesChecked || isPlain(state.key)) ? { ...address, state: state.key } : address
}

function inCapitals(address: TidyAddress, rules: CountryRules): TidyAddress {
  const upper = (field: AddressField): [string, string][] => {
    const text = address[field]
    // A checked state keeps its key, which is not always in capitals: Mexico's `Ags.`.
    if (text === undefined || (field === 'state' && findState(text, rules))) return []
    return [[field, tidy(text.toLocaleUpperCase(rules.cultures[0]))]]
  }
  const fields = rules.address.upper.flatMap((field): AddressField[] =>
    field === 'addressLine1' ? ['addressLine1', 'addressLine2'] : [field],
  )
  return { ...address, ...Object.fromEntries(fields.flatMap(upper)) }
}

const standardForm = (address: TidyAddress, rules: CountryRules): TidyAddress =>
  inCapitals(withState(address, findState(address.state ?? '', rules), rules), rules)

/** States to propose: those of the postal code when the one given is missing, unknown or another. */
function betterStates({ state = '', postalCode = '' }: TidyAddress, rules: CountryRules): readonly State[] {
  const asked = rules.address.required.includes('state') || rules.statesChecked
  if (!asked) return []
  const absent = state === '' || (rules.statesChecked && !findState(state, rules))
  return absent ? statesOfPostalCode(postalCode, rules) : statesInstead(state, postalCode, rules)
}

const isSame = (one: TidyAddress, other: TidyAddress): boolean =>
  (Object.keys(one) as AddressMember[]).every((member) => one[member] === other[member])

/**
 * The standard form of an address and how sure we are of it, in the contract's words. We know each country's form
 * and which postal codes belong to which state, not its streets: `VerifiedShippable` says that everything needed is
 * there, well-formed and consistent, `Verified` the same of a post box. Difference of capitals and spacing alone is
 * not worth a question, except where the documents always suggest (AM, HU, KG, MD, UZ, RU).
 */
export function suggestAddress(address: Address, rules: CountryRules): Suggestion {
  const tidied = normalizeAddress(address, rules)
  const standard = standardForm(tidied, rules)
  const answer = (status: SuggestionStatus, suggestedAddresses: readonly TidyAddress[] = []): Suggestion => ({
    status,
    message: `countries.suggestion.${status}`,
    suggestedAddresses,
    standard,
  })
  const states = betterStates(tidied, rules)
  const better = states.slice(0, 3).map((state) => standardForm({ ...tidied, state: state.key }, rules))
  const sound = better.filter((one) => checkAddress(one, rules).problems.length === 0)
  if (sound.length > 0) return answer(sound.length > 1 ? 'Multiple' : 'InteractionRequired', sound)
  if (checkAddress(tidied, rules).problems.length > 0) return answer('None')
  if (rules.postalCode === undefined && rules.states === undefined) return answer('NotValidated')
  // Capitals can be longer than small letters (ß), beyond what a line may hold.
  const isBetter = !isSame(tidied, standard) && checkAddress(standard, rules).problems.length === 0
  if (alwaysSuggested.has(rules.iso2) && isBetter) return answer('InteractionRequired', [standard])
  return answer(postBox.test(tidied.addressLine1 ?? '') ? 'Verified' : 'VerifiedShippable')
}
