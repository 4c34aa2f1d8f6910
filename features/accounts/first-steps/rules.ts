import type { FirstStep } from '#contract/generated/types.ts'

/** The checklist of the first sign-in: per account, not per user; a list, not a wall. */
export type StepId = FirstStep['id']

/** What the data say by themselves. */
export type Facts = {
  readonly country: string
  readonly registrationRequired: boolean
  readonly registrationNumber: string | undefined
  readonly adminChosePassword: boolean
  readonly supportComplete: boolean
  readonly activeUsers: number
}

export type Mark = {
  readonly step: string
  readonly state: 'done' | 'not_applicable'
  readonly at: Date
  readonly by: string | null
}

type Step = {
  readonly id: StepId
  readonly permission: string
  /** "This is correct" may be pressed; otherwise the data alone decide. */
  readonly confirmable: boolean
  readonly declinable: boolean
  readonly applies: (facts: Facts) => boolean
  readonly done: (facts: Facts) => boolean
}

const always = () => true
const never = () => false

/** Account settings, section 2. Steps whose page is not built yet are not in the list, because nobody could do them. */
export const steps: readonly Step[] = [
  {
    id: 'password',
    permission: 'edit:own_profile',
    confirmable: false,
    declinable: false,
    applies: always,
    done: (facts) => facts.adminChosePassword,
  },
  {
    id: 'partner_profile',
    permission: 'edit:partner_profile',
    confirmable: true,
    declinable: false,
    applies: always,
    done: never,
  },
  {
    id: 'billing_profile',
    permission: 'edit:billing_profile',
    confirmable: true,
    declinable: false,
    applies: always,
    done: never,
  },
  {
    id: 'organization_profile',
    permission: 'edit:organization_profile',
    confirmable: true,
    declinable: false,
    applies: always,
    done: never,
  },
  {
    id: 'support_profile',
    permission: 'edit:support_profile',
    confirmable: false,
    declinable: false,
    applies: always,
    done: (facts) => facts.supportComplete,
  },
  {
    id: 'registration_number',
    permission: 'edit:partner_profile',
    confirmable: false,
    declinable: false,
    applies: (facts) => facts.registrationRequired,
    done: (facts) => facts.registrationNumber !== undefined,
  },
  {
    id: 'second_user',
    permission: 'create:users',
    confirmable: false,
    declinable: true,
    applies: always,
    done: (facts) => facts.activeUsers > 1,
  },
]

export type Progress = { readonly step: Step; readonly state: FirstStep['state']; readonly mark: Mark | undefined }

export const dismissedMark = 'all'

export function progress(facts: Facts, marks: readonly Mark[]): Progress[] {
  return steps
    .filter((step) => step.applies(facts))
    .map((step) => {
      const mark = marks.find((one) => one.step === step.id)
      return { step, mark, state: step.done(facts) ? 'done' : (mark?.state ?? 'open') }
    })
}

export const isComplete = (list: readonly Progress[]): boolean => list.every((one) => one.state !== 'open')

export type Move = 'mark' | 'unmark' | 'refused'

/** May this step be put into that state by hand? What the data decide cannot be ticked off. */
export function moveTo(one: Progress, state: FirstStep['state']): Move {
  if (state === 'open') return 'unmark'
  if (state === 'done') return one.step.confirmable ? 'mark' : 'refused'
  return one.step.declinable ? 'mark' : 'refused'
}
