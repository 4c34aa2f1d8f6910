import type { FunctionComponent, ReactNode } from 'react'
import type { OperationId, Operations } from '#contract/generated/operations.ts'
import type { MessageId } from '#contract/generated/words.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import type { ToldWarning } from '#portal/client/problem.ts'
import type { StepId } from '../first-steps/portal/steps.ts'

/** What a profile gives to the pattern they share. */
export type ReadId =
  | 'getLegalBusinessProfile'
  | 'getPartnerBillingProfile'
  | 'getOrganizationProfile'
  | 'getSupportProfile'

export type Profile<Id extends OperationId> = Operations[Id]['answer']

export type Saved<P> = {
  readonly data: P
  readonly warnings: readonly ToldWarning[]
}

export type FactsProps<Id extends ReadId> = {
  readonly profile: Profile<Id>
  readonly rules: CountryRules
  readonly isSaved: (path: string) => boolean
}

export type FormProps<Id extends ReadId> = {
  readonly profile: Profile<Id>
  readonly rules: CountryRules
  readonly onSaved: (told: Saved<Profile<Id>>, changed: readonly string[]) => void
  readonly onCancel: () => void
}

export type ProfilePageProps<Id extends ReadId> = {
  readonly reads: Id
  readonly step: StepId
  readonly title: MessageId
  readonly purpose: MessageId
  readonly card: MessageId
  readonly note?: MessageId
  readonly pill?: (profile: Profile<Id>) => ReactNode
  readonly edit: string
  /** Who may change it, for those who may not. */
  readonly readOnly: MessageId
  readonly Facts: FunctionComponent<FactsProps<Id>>
  /** A chunk of its own: reading a profile does not fetch what changing it needs. */
  readonly Form: FunctionComponent<FormProps<Id>>
  readonly below?: ReactNode
}
