import type { StaffUser } from '#contract/generated/types.ts'
import { Pill } from '#portal/ui/Pill.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

export function StatePill({ user }: { user: Pick<StaffUser, 'state' | 'blocked'> }) {
  const { t } = useWords()
  if (user.state === 'inactive') return <Pill tone="neutral">{t('identity.users.state.inactive')}</Pill>
  return user.blocked ? (
    <Pill tone="bad">{t('identity.users.state.blocked')}</Pill>
  ) : (
    <Pill tone="good">{t('identity.users.state.active')}</Pill>
  )
}

const tones = { enforced: 'good', enabled: 'warn', disabled: 'neutral' } as const

export function FactorPill({ user: { mfaState = 'disabled' } }: { user: Pick<StaffUser, 'mfaState'> }) {
  const { t } = useWords()
  return <Pill tone={tones[mfaState]}>{t(`identity.users.factor.${mfaState}`)}</Pill>
}
