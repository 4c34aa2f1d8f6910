import type { Problem } from '../problem.ts'
import type { CountryRules } from './country-rules.ts'
import { problems } from './problems.ts'
import { capitals, tidy } from './text.ts'

type WithPostalCode = Pick<CountryRules, 'postalCode'>

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`)

/** The ways this country may write a code, best first: with its separator, then without any. */
function writings(code: string, forms: readonly (readonly [string, number])[]): string[] {
  const compact = code.replaceAll(/[\s-]/g, '')
  const spaced = forms.map(([separator, tail]) => `${compact.slice(0, -tail)}${separator}${compact.slice(-tail)}`)
  return [...spaced, compact, code]
}

/** The code as the country writes it, whatever case and spaces were typed; text without that form stays as it is. */
export function normalizePostalCode(given: string, rules: WithPostalCode): string {
  const text = tidy(given)
  if (rules.postalCode === undefined) return text
  const pattern = whole(rules.postalCode.pattern)
  const code = tidy(capitals(text))
  const { forms } = rules.postalCode
  // Europeans put their country before the code on envelopes: `F-44000`, `HR-10000`.
  const found = [code, code.replace(/^[A-Z]{1,3}[- ]/, '')]
    .flatMap((one) => writings(one, forms))
    .find((one) => pattern.test(one))
  return found ?? text
}

/** What is wrong with a code in standard form; a country without codes takes anything. */
export function postalCodeProblem(code: string, rules: WithPostalCode): Problem | undefined {
  if (rules.postalCode === undefined || whole(rules.postalCode.pattern).test(code)) return undefined
  const { pattern, example } = rules.postalCode
  const digits = /^\\d\{(\d)\}$/.exec(pattern)?.[1]
  return digits ? problems.postalCodeDigits({ digits, example }) : problems.postalCodeForm({ example })
}
