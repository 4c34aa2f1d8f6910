import type { VettingStatus } from '#contract/generated/types.ts'
import { Pill, type Tone } from '#portal/ui/Pill.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

const tones: Readonly<Record<VettingStatus, Tone>> = {
  none: 'neutral',
  pending: 'warn',
  authorized: 'good',
  rejected: 'bad',
}

export function VettingPill({ status }: { status: VettingStatus }) {
  const { t } = useWords()
  return <Pill tone={tones[status]}>{t(`accounts.verification.status.${status}`)}</Pill>
}
