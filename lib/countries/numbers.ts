import type { CountryRules, NumberKind } from './country-rules.ts'
import { capitals } from './text.ts'

export type FoundNumber = { readonly bare: string; readonly kind: NumberKind; readonly checkDigitsAgree: boolean }

/** A number without the separators offices print: spaces, dots, hyphens, slashes, apostrophes. */
export const compactNumber = (given: string): string => capitals(given).replaceAll(/[\s.\-/'’·_]/g, '')

/** Everything the pattern says, in the words all regular-expression engines share. */
export const wholePattern = ({ pattern, prefixes }: NumberKind): string => {
  const number = pattern?.includes('|') ? `(?:${pattern})` : (pattern ?? '.{1,50}')
  return `^${prefixes ? `(${prefixes.join('|')})?` : ''}${number}$`
}

function readAs(kind: NumberKind, compact: string, rules: CountryRules): FoundNumber[] {
  const { pattern, check } = kind
  const form = new RegExp(`^(?:${pattern ?? '.{1,50}'})$`)
  const starts = ['', ...(kind.prefixes ?? [])]
  return starts
    .filter((start) => compact.startsWith(start) && form.test(compact.slice(start.length)))
    .map((start) => {
      const bare = compact.slice(start.length)
      const agrees = check === undefined || (rules.checkDigits[check]?.(bare) ?? true)
      return { bare, kind, checkDigitsAgree: agrees }
    })
}

/** The kind a number is of: the first whose check digits agree, else the first whose form it has, else none. */
export function readNumber(given: string, kinds: readonly NumberKind[], rules: CountryRules): FoundNumber | undefined {
  const compact = compactNumber(given)
  const found = kinds.flatMap((kind) => readAs(kind, compact, rules))
  return found.find(({ checkDigitsAgree }) => checkDigitsAgree) ?? found[0]
}

/** The kinds as they are called there, for labels and sentences: `SIREN / SIRET`. */
export const namesOf = (kinds: readonly NumberKind[]): string => kinds.map(({ name }) => name).join(' / ')
