import type { Problem } from '#lib/problem.ts'
import { checkPassword } from '../passwords/rules.ts'
import { problems } from '../problems.ts'

export type InstallationDraft = {
  readonly operatorName: string
  readonly country: string
  readonly languages: readonly string[]
  readonly domainSuffix: string
  readonly ownerName: string
  readonly ownerSignInName: string
  readonly ownerPassword: string
}

const spoken: ReadonlySet<string> = new Set(['en-US', 'fr-FR', 'zh-CN'])

const domain = /^(?=.{4,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/i
const localPart = /^[\w.%+-]{1,64}$/

export const isDomain = (text: string): boolean => domain.test(text)

export function isSignInName(text: string): boolean {
  const [local = '', host = '', ...rest] = text.split('@')
  return rest.length === 0 && localPart.test(local) && isDomain(host)
}

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

const isCountry = (code: string) => /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && regions.of(code) !== undefined

const named = (field: string, text: string, longest: number): Problem[] =>
  text.trim().length >= 1 && text.trim().length <= longest ? [] : [problems.nameLength({ field, longest })]

export function checkInstallation(draft: InstallationDraft, commonest?: ReadonlySet<string>): Problem[] {
  const { languages, domainSuffix, ownerSignInName } = draft
  return [
    ...named('operatorName', draft.operatorName, 256),
    ...named('ownerName', draft.ownerName, 256),
    ...(isCountry(draft.country) ? [] : [problems.countryUnknown()]),
    ...(languages.length > 0 && languages.every((one) => spoken.has(one)) ? [] : [problems.languagesUnknown()]),
    ...(isDomain(domainSuffix) ? [] : [problems.domainMalformed({ field: 'domainSuffix' })]),
    ...(isSignInName(ownerSignInName) ? [] : [problems.signInNameMalformed({ field: 'ownerSignInName' })]),
    ...checkPassword(draft.ownerPassword, {
      signInName: ownerSignInName,
      companyName: draft.operatorName,
      commonest,
      field: 'ownerPassword',
    }),
  ]
}
