import type { SignIn } from '#contract/generated/types.ts'
import { Pill, type Tone } from '#portal/ui/Pill.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

const toneOf = ({ result }: SignIn): Tone =>
  result === 'succeeded' ? 'good' : result.endsWith('Replayed') ? 'bad' : 'warn'

/** How it ended, and how often when it was counted together. */
export function ResultPill({ one }: { one: SignIn }) {
  const { t } = useWords()
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Pill tone={toneOf(one)}>{t(`identity.signIns.result.${one.result}`)}</Pill>
      {one.times > 1 && <span className="text-small">{t('identity.signIns.times', { times: one.times })}</span>}
      {one.newDevice && <Pill tone="neutral">{t('identity.signIns.newDevice')}</Pill>}
    </span>
  )
}
