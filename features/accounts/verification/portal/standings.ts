import type { VettingSubStatus } from '#contract/generated/types.ts'
import { type Step, stepAfter, steps } from '../rules.ts'

export type Standing = 'passed' | 'now' | 'later' | 'skipped'

/** Each step of the verification of these parts, seen from where it is now; a first verification looks at everything. */
export function standings(
  now: VettingSubStatus,
  changed: readonly string[],
  isFirst: boolean,
): readonly { readonly step: Step; readonly standing: Standing }[] {
  const here = steps.findIndex((step) => step === now)
  const needed = new Set<VettingSubStatus>(['entry', now])
  for (let step: VettingSubStatus = 'entry'; step !== 'decision'; needed.add(step)) step = stepAfter(step, changed)
  return steps.map((step, index) => {
    if (index === here) return { step, standing: 'now' }
    if (!isFirst && !needed.has(step)) return { step, standing: 'skipped' }
    return { step, standing: index < here ? 'passed' : 'later' }
  })
}
